package dev.bouquet.staffing;

/**
 * What customers and agents meet in the long run. All but the wait are parts of 1.
 *
 * @param occupancy how much of the time of the agents is taken
 * @param mustWait how many of the customers find nobody free
 * @param giveUp how many of them leave before they are answered
 * @param meanWaitSeconds how long one waits on average, until the answer or until they give up
 * @param inTime how many of all who come are answered within the wait that was asked for
 */
record Outlook(double occupancy, double mustWait, double giveUp, double meanWaitSeconds, double inTime) {}
