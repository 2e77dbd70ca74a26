// The WhatsApp Business Cloud API as the contract describes it: Meta's Graph end points with their tokens, shapes, rates and
// the 24-hour window, files with addresses that expire, and Meta's other part: signed webhooks and statuses. Contacts
// exist; they may be written to when they wrote through /_simulator/write. Single thread.
#pragma once

#include "tests/simulators/hook_writer.h"
#include "tests/simulators/rate_bucket.h"
#include "tests/simulators/simulator.h"
#include "tests/simulators/whatsapp_content.h"
#include "tests/simulators/whatsapp_events.h"
#include "tests/simulators/whatsapp_shelf.h"

#include <functional>
#include <map>
#include <set>
#include <vector>

namespace passerelle::simulators {

struct WhatsAppOptions {
    QByteArray token = {};          // empty: any of 20 characters and more
    double sendsPerSecond = 80;     // per number; 0: unlimited
    double pairBurst = 45;          // to one user at once, then one in six seconds; 0: unlimited
    bool openWindow = false;        // contacts may be written to although they never wrote here
    QString mediaBase = {};         // "http://127.0.0.1:40125": where files are handed out; empty: the host that was called
};

class WhatsAppSimulator final : public Simulator {
public:
    WhatsAppSimulator(WhatsAppOptions options, const Clock &clock);

    QByteArray name() const override { return "whatsapp"; }
    QByteArrayList behaviourKeys() const override;
    Reply answer(const Call &call, const Behaviour &behaviour) override;
    Reply error(int status, const Behaviour &behaviour) const override;
    std::optional<Reply> control(const Call &call) override;
    void reset() override;

private:
    struct Delivered {
        qint64 call = 0;
        Instant time;
        QString number;
        QString id;
        WhatsAppContent content;
    };
    struct Seen {
        qint64 call = 0;
        Instant time;
        QString number;
        WhatsAppReadMark mark;
    };
    struct Hook { // where webhooks go
        QString address;
        QByteArray path;
        QByteArray appSecret;
        QByteArrayList statuses; // sent by themselves after each message: "sent", "delivered", "read"
    };

    // Graph.
    Reply answerGraph(const Call &call, const QByteArrayList &parts, const Behaviour &behaviour);
    std::optional<Reply> refusedToken(const Call &call) const;
    std::optional<WhatsAppNumber> numberOf(const QByteArray &id, const Call &call) const;
    Reply messages(const Call &call, const WhatsAppNumber &number, const Behaviour &behaviour);
    Reply readMark(const Call &call, const WhatsAppNumber &number, const nlohmann::json &body);
    std::optional<WhatsAppFault> faultOfRates(const WhatsAppNumber &number, const QString &to);
    Reply accept(const Call &call, const WhatsAppNumber &number, const WhatsAppContent &content, const Behaviour &behaviour);
    Reply upload(const Call &call);
    Reply describeFile(const Call &call, const QByteArray &id, const Behaviour &behaviour);
    Reply handOut(const Call &call, const Behaviour &behaviour) const;
    Reply describeNumber(const WhatsAppNumber &number) const;
    Reply subscribedApps(const Call &call, const QByteArray &account);

    // Control (whatsapp_control.cpp).
    Reply deliveries(const Call &call) const;
    Reply seen() const;
    Reply setNumbers(const Call &call);
    Reply setContacts(const Call &call);
    Reply setWebhook(const Call &call);
    Reply write(const Call &call);
    Reply writeStatus(const Call &call);
    Reply verify(const Call &call);
    Reply putFile(const Call &call);
    Reply written() const;
    QString numberIdIn(const nlohmann::json &asked) const;
    WhatsAppNumber known(const QString &id) const;
    nlohmann::json bodyOf(const nlohmann::json &asked, nlohmann::json &ids);
    Status deliver(const nlohmann::json &asked, const QByteArray &body);
    void deliverStatuses(const Delivered &delivered, const std::optional<WhatsAppFault> &later, std::chrono::milliseconds after);
    QString nextId(const char *prefix);

    WhatsAppOptions m_options;
    const Clock &m_clock;
    std::map<QString, WhatsAppNumber> m_numbers; // none: any id is a number
    std::map<QString, RateBucket> m_rates;       // by number
    std::map<QString, RateBucket> m_pairs;       // by number and user
    std::map<QString, Instant> m_wrote;          // by user: when last
    std::set<QString> m_unknown;
    std::set<QString> m_inbound; // ids of messages that contacts wrote
    std::map<QByteArray, QByteArray> m_subscribed; // by account: the callback that was asked for
    std::vector<Delivered> m_delivered;
    std::vector<Seen> m_seen;
    WhatsAppShelf m_shelf;
    Hook m_hook;
    HookWriter m_writer;
    QObject m_timers; // of statuses that come later
    const QString m_run; // in every id, so that two runs never give the same
    qint64 m_next = 0;
};

} // namespace passerelle::simulators
