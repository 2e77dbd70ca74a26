// A throw-away OpenStack Swift with its S3 interface, in a process of its own on loopback: a real server of that kind for
// tests, made by swift_server.py from Debian's packages. It ends, and its folder is removed, with the object.
#pragma once

#include "server/base/secret.h"

#include <QtCore/QProcess>
#include <QtCore/QTemporaryDir>

#include <memory>

namespace passerelle::test {

class SwiftServer {
public:
    SwiftServer();
    ~SwiftServer();
    SwiftServer(const SwiftServer &) = delete;
    SwiftServer &operator=(const SwiftServer &) = delete;

    QString error() const { return m_error; } // empty: it answers
    QString endpoint() const { return m_endpoint; }
    QStringList objects() const; // the paths of the objects' own bytes
    void suspend(bool stopped); // SIGSTOP: connections are taken, and nothing answers

    static constexpr const char *kBucket = "originals";
    static constexpr const char *kAccessKey = "test:tester";
    static constexpr const char *kSecretKey = "testing";

private:
    QTemporaryDir m_folder;
    QProcess m_process;
    QString m_endpoint;
    QString m_error;
};

} // namespace passerelle::test
