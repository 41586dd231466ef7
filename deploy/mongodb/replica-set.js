// Run by `mongosh --nodb`: makes the three members one replica set, and Bouquet's own user in it. May run again.
const { MONGO_ROOT_PASSWORD: rootPassword, MONGO_PASSWORD: password } = process.env;
const NOT_YET_INITIALIZED = 94;
const members = ['mongo1', 'mongo2', 'mongo3'];

const first = connect(`mongodb://root:${rootPassword}@mongo1:27017/admin?directConnection=true`);
try {
  first.adminCommand({ replSetGetStatus: 1 });
  print('The replica set exists already.');
} catch (problem) {
  if (problem.code !== NOT_YET_INITIALIZED) {
    throw problem;
  }
  first.adminCommand({
    replSetInitiate: {
      _id: 'bouquet',
      members: members.map((host, index) => ({ _id: index, host: `${host}:27017` })),
    },
  });
  print('The replica set was begun.');
}

// The driver waits until a primary was elected.
const seeds = members.map((host) => `${host}:27017`).join(',');
const admin = connect(
  `mongodb://root:${rootPassword}@${seeds}/admin?replicaSet=bouquet&serverSelectionTimeoutMS=60000`,
);
const roles = [{ role: 'readWrite', db: 'bouquet' }];
if (admin.getUser('bouquet')) {
  admin.updateUser('bouquet', { pwd: password, roles });
} else {
  admin.createUser({ user: 'bouquet', pwd: password, roles });
}
print('The replica set is ready.');
