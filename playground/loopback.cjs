// The Playground listens on every network interface and asks nobody who they are. Loaded before it,
// this keeps it on the machine itself.
const { Server } = require("node:net");
const listen = Server.prototype.listen;
Server.prototype.listen = function (port, ...rest) {
  const listening = rest.find((each) => typeof each === "function");
  return listen.call(this, { port, host: "127.0.0.1" }, listening);
};
