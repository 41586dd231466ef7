package dev.bouquet.gateway;

import dev.bouquet.alerts.AlertListener;
import dev.bouquet.alerts.Alerts;
import dev.bouquet.alerts.WireAlert;
import dev.bouquet.identity.Identity;
import dev.bouquet.identity.Role;
import org.springframework.stereotype.Component;

/** Shows supervisors on this node which alerts fire and end. */
@Component
class AlertFeed implements AlertListener {
    private final StaffFeed staffFeed;

    AlertFeed(StaffFeed staffFeed, Alerts alerts) {
        this.staffFeed = staffFeed;
        alerts.listen(this);
    }

    @Override
    public void changed(WireAlert alert, String state) {
        staffFeed.send(
                new ServerFrame.AlertChanged(alert, state),
                socket -> socket.identity() instanceof Identity.Agent agent
                        && agent.role().atLeast(Role.SUPERVISOR));
    }
}
