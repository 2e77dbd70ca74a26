// A simulated Supabase project in the same process, as whoever keeps passwords: the real client over it, and what its dashboard
// would say. For one thread but for the calls.
#pragma once

#include "server/gateways/supabase/supabase_auth.h"
#include "tests/simulators/supabase_simulator.h"
#include "tests/support/simulated_transport.h"

#include <QtCore/QJsonArray>
#include <QtCore/QJsonDocument>
#include <QtCore/QJsonObject>

namespace passerelle::test {

struct SimulatedSupabase {
    explicit SimulatedSupabase(const Clock &clock) : transport(std::make_unique<simulators::SupabaseSimulator>(clock), clock), auth(transport, clock, options()) {}

    static gateways::SupabaseOptions options(const char *key = "sb_publishable_simulated")
    {
        return {QStringLiteral("http://127.0.0.1:9"), std::make_shared<const Secret>(QByteArrayView(key)), std::chrono::seconds(10)};
    }
    void user(const QByteArray &body) { transport.control("users", body); }
    void project(const QByteArray &body) { transport.control("project", body); }
    void behave(const QByteArray &body) { transport.control("behave", body); }
    // The code of the last mail; empty: none was sent.
    QString mailedCode() { return mails().isEmpty() ? QString() : mails().last().toObject().value(QStringLiteral("code")).toString(); }
    QJsonArray mails() { return QJsonDocument::fromJson(transport.control("mails")).object().value(QStringLiteral("mails")).toArray(); }
    // How many sessions that user has there; -1: there is no such user.
    int sessionsOf(const QString &email)
    {
        const QJsonArray users = QJsonDocument::fromJson(transport.control("users")).object().value(QStringLiteral("users")).toArray();
        for (const auto &one : users) {
            if (one.toObject().value(QStringLiteral("email")).toString() == email)
                return one.toObject().value(QStringLiteral("sessions")).toInt();
        }
        return -1;
    }

    SimulatedTransport transport;
    gateways::SupabaseAuth auth;
};

} // namespace passerelle::test
