import Git
import Testing

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// git's own `git http-backend` behind nginx, for the folders of a sandbox: with a password, over
/// http and https, on ports of this machine. The user is `dana`, the password `s3cret`.
final class WebServer {
  private(set) var port = 0
  private let box: Sandbox
  private var certificatePort: Int { port + 1 }
  private var processes: [Int32] = []

  /// The file of the certificate that the server signed itself.
  var certificate: String { "\(box.path)/server/cert.pem" }

  /// Nil, with a message, where a program is not installed.
  init?(_ box: Sandbox) throws {
    for program in ["nginx", "fcgiwrap", "openssl"] {
      guard
        try Command("sh", ["-c", "PATH=$PATH:/usr/sbin; command -v \(program)"]).run().status == 0
      else {
        print("skipped: \(program) is not installed (apt-get install nginx-light fcgiwrap openssl)")
        return nil
      }
    }
    self.box = box
    try box.write("server/users", "dana:{PLAIN}s3cret\n")
    _ = try box.shell(
      """
      cd server && openssl req -x509 -newkey rsa:2048 -nodes -days 2 -keyout key.pem -out cert.pem \
        -subj /CN=127.0.0.1 -addext subjectAltName=IP:127.0.0.1 2>&1
      """
    )
    let gateway = try box.shell(
      """
      PATH=$PATH:/usr/sbin; cd server
      fcgiwrap -s unix:\(box.path)/server/socket >/dev/null 2>&1 </dev/null & echo $!
      while ! [ -S socket ]; do sleep 0.02; done
      """
    )
    processes = gateway.split(separator: "\n").compactMap { Int32($0) }
    // Another program may have a port already.
    var start = ""
    for _ in 0..<5 where processes.count == 1 {
      port = Int.random(in: 20000...32000)
      try box.write("server/nginx.conf", configuration())
      start = try box.shell(
        """
        PATH=$PATH:/usr/sbin; cd server
        if nginx -p \(box.path)/server -c nginx.conf -e nginx.log 2>&1; then cat nginx.pid; fi
        """
      )
      processes += start.split(separator: "\n").compactMap { Int32($0) }
    }
    try #require(processes.count == 2, "nginx did not start: \(start)")
  }

  deinit { stop() }

  /// Ends the server at once, in the middle of what it does.
  func stop() {
    for process in processes { kill(process, SIGTERM) }
    processes = []
  }

  /// The address of a folder of the sandbox.
  func url(_ folder: String, user: String = "", secure: Bool = false) -> String {
    let host = user.isEmpty ? "127.0.0.1" : "\(user)@127.0.0.1"
    return secure
      ? "https://\(host):\(certificatePort)/\(folder)" : "http://\(host):\(port)/\(folder)"
  }

  private func configuration() throws -> String {
    let place = "\(box.path)/server"
    let owner = try Command("sh", ["-c", "echo $(id -un) $(id -gn)"]).run().text.dropLast()
    let backend = try Command("git", ["--exec-path"]).run().text.dropLast()
    return """
      \(getuid() == 0 ? "user \(owner);" : "")
      worker_processes 1;
      pid nginx.pid;
      events { worker_connections 64; }
      http {
        access_log off;
        client_body_temp_path t1; proxy_temp_path t2; fastcgi_temp_path t3;
        uwsgi_temp_path t4; scgi_temp_path t5;
        client_max_body_size 0;
        server {
          listen 127.0.0.1:\(port);
          listen 127.0.0.1:\(certificatePort) ssl;
          ssl_certificate cert.pem;
          ssl_certificate_key key.pem;
          auth_basic plan;
          auth_basic_user_file users;
          location /closed { return 403; }
          location / {
            fastcgi_param SCRIPT_FILENAME \(backend)/git-http-backend;
            fastcgi_param GIT_HTTP_EXPORT_ALL 1;
            fastcgi_param GIT_PROJECT_ROOT \(box.path);
            fastcgi_param GIT_CONFIG_GLOBAL /dev/null;
            fastcgi_param GIT_CONFIG_SYSTEM /dev/null;
            fastcgi_param PATH_INFO $uri;
            fastcgi_param REMOTE_USER $remote_user;
            fastcgi_param QUERY_STRING $query_string;
            fastcgi_param REQUEST_METHOD $request_method;
            fastcgi_param CONTENT_TYPE $content_type;
            fastcgi_param CONTENT_LENGTH $content_length;
            fastcgi_pass unix:\(place)/socket;
          }
        }
      }

      """
  }
}
