// ManyChat's public API as the contract describes it: keys, shapes, rates, both error shapes, and the messages that each
// contact received. Contacts exist unless a test says otherwise. Single thread.
#pragma once

#include "tests/simulators/hook_writer.h"
#include "tests/simulators/manychat_page.h"
#include "tests/simulators/rate_bucket.h"
#include "tests/simulators/simulator.h"

#include <map>
#include <set>
#include <vector>

namespace passerelle::simulators {

struct ManyChatOptions {
    QByteArray apiKey = {};          // empty: any key of the documented shape, <digits>:<hex>
    double sendsPerSecond = 25;   // per key, for sendContent; 0: unlimited
};

class ManyChatSimulator final : public Simulator {
public:
    ManyChatSimulator(ManyChatOptions options, const Clock &clock) : m_options(std::move(options)), m_clock(clock) {}

    QByteArray name() const override { return "manychat"; }
    QByteArrayList behaviourKeys() const override;
    Reply answer(const Call &call, const Behaviour &behaviour) override;
    Reply error(int status, const Behaviour &behaviour) const override;
    std::optional<Reply> control(const Call &call) override;
    void reset() override;

private:
    struct Delivered {
        qint64 call = 0;
        Instant time;
        qint64 contact = 0;
        std::vector<QString> texts;
        QString flow = {}; // a flow in place of texts
    };
    std::optional<Reply> refusedKey(const Call &call) const;
    std::optional<Reply> tooFast(const Call &call, const QByteArray &family, double perSecond);
    std::optional<Reply> refusedContact(qint64 contact) const;
    Reply sendContent(const Call &call, const Behaviour &behaviour, const nlohmann::json &body);
    Reply sendFlow(const Call &call, const nlohmann::json &body);
    Reply lookUp(const Call &call, const QByteArray &route) const;
    Reply change(const QByteArray &route, const nlohmann::json &body);
    Reply deliveries(const Call &call) const;
    Reply setContacts(const Call &call);
    Reply write(const Call &call);
    Reply written() const;
    Reply keepFile(const Call &call);
    Reply file(const Call &call) const;

    ManyChatOptions m_options;
    const Clock &m_clock;
    std::map<QByteArray, RateBucket> m_buckets; // by key and family
    std::map<qint64, std::vector<Monotonic>> m_flows; // by contact, the last hour
    std::vector<Delivered> m_delivered;
    ManyChatPage m_page;
    std::set<qint64> m_unknown;
    std::map<QByteArray, QByteArray> m_files; // by path
    HookWriter m_writer;
    std::set<qint64> m_silent; // for more than 24 h
};

} // namespace passerelle::simulators
