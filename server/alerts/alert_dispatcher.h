// Gets alerts to whom they concern: by webhook, signed, and by mail. Each delivery is tried until the other side has it,
// with growing pauses, and is given up as a dead letter in the end; what a stop or a crash interrupts is tried again under
// the same id. One delivery of an owner and way at a time, so that a slow receiver holds one thread and nobody else up.
#pragma once

#include "server/domain/ports/alert_store.h"
#include "server/domain/ports/http_transport.h"
#include "server/domain/ports/mailer.h"
#include "server/alerts/alert_desk.h"
#include "server/domain/answer.h"

#include <condition_variable>
#include <map>
#include <mutex>
#include <set>
#include <stop_token>
#include <thread>

namespace passerelle::alerts {

struct AlertDispatcherOptions {
    int threads = 4;
    std::chrono::milliseconds webhookWithin{15'000}; // one try
    std::chrono::milliseconds mailWithin{30'000};
    std::chrono::milliseconds lookAgain{30'000};     // at the latest, should the wall clock be set
    std::function<double()> random = {};             // 0 … 1; replaced in tests
    std::function<bool()> mayDeliver = [] { return true; }; // one of several services does
};

class AlertDispatcher {
public:
    struct Parts {
        AlertStore &store;
        AlertDesk &desk;
        HttpTransport &transport;
        const Clock &clock;
    };
    // Who reads mails, and in which language; set before start().
    struct Readers {
        Mailer *mailer = nullptr;
        std::function<std::vector<QString>(TenantId owner)> owners = [](TenantId) { return std::vector<QString>(); };
        std::function<Language(const QString &address)> language = [](const QString &) { return Language::French; };
        std::function<QString(TenantId owner)> place = [](TenantId) { return QStringLiteral("Passerelle"); };
    };
    AlertDispatcher(Parts parts, AlertDispatcherOptions options);
    ~AlertDispatcher(); // stop()
    AlertDispatcher(const AlertDispatcher &) = delete;
    AlertDispatcher &operator=(const AlertDispatcher &) = delete;

    void setReaders(Readers readers) { m_readers = std::move(readers); }
    void start();
    void stop();
    void wake(); // something waits; from any thread
    // Delivers what is due now on the calling thread; how many were tried.
    int deliverDue(const std::stop_token &stop = {});

private:
    struct Outcome {
        enum class Kind { Delivered, TryAgain, Hopeless, WantsNoMore, Interrupted } kind = Kind::TryAgain;
        int status = 0;
        QString problem = {};
        std::chrono::milliseconds notBefore{0};
    };
    void work(const std::stop_token &stop);
    std::optional<AlertDelivery> claim();
    void release(const AlertDelivery &delivery);
    void deliver(AlertDelivery delivery, const std::stop_token &stop);
    Outcome post(const AlertDelivery &delivery, const KeptAlert &alert, const std::stop_token &stop);
    Outcome mail(const AlertDelivery &delivery, const KeptAlert &alert, const std::stop_token &stop);
    Status settleReaders(const AlertDelivery &delivery);
    void conclude(AlertDelivery &delivery, const Outcome &outcome);
    void stopWebhook(const AlertDelivery &delivery, const QString &because);

    Parts m_parts;
    AlertDispatcherOptions m_options;
    Readers m_readers;
    std::mutex m_mutex;
    std::condition_variable_any m_changed;
    quint64 m_wakings = 0;                                // under m_mutex, like m_inHand
    std::set<std::pair<TenantId, AlertWay>> m_inHand;
    std::map<std::pair<TenantId, AlertWay>, Instant> m_heldBack; // likewise: what became of the last could not be written
    std::vector<std::jthread> m_threads;
};

} // namespace passerelle::alerts
