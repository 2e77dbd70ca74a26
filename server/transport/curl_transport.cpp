#include "server/transport/curl_transport.h"

#include "server/transport/libcurl_start.h"
#include "server/transport/transfer.h"

#include <algorithm>
#include <thread>

namespace passerelle::transport {

namespace {

using namespace Qt::StringLiterals;

constexpr int kPollMilliseconds = 1000; // wake-ups are explicit; this is only a safety net
constexpr long kKeptConnections = 512;

} // namespace

// The thread that owns the multi handle. Callers hand transfers over under the mutex and wake it.
class CurlTransport::Loop {
public:
    explicit Loop(const CurlTransportOptions &options) : m_caFile(options.caFile)
    {
        if (startLibcurl())
            m_multi = curl_multi_init();
        if (!m_multi)
            return;
        curl_multi_setopt(m_multi, CURLMOPT_MAX_TOTAL_CONNECTIONS, static_cast<long>(options.maxParallel));
        curl_multi_setopt(m_multi, CURLMOPT_MAXCONNECTS, kKeptConnections);
        curl_multi_setopt(m_multi, CURLMOPT_PIPELINING, static_cast<long>(CURLPIPE_NOTHING));
        m_thread = std::thread([this] { run(); });
    }

    ~Loop()
    {
        if (m_thread.joinable()) {
            {
                const std::lock_guard lock(m_mutex);
                m_stopping = true;
            }
            curl_multi_wakeup(m_multi);
            m_thread.join();
        }
        if (m_multi)
            curl_multi_cleanup(m_multi);
    }

    bool works() const { return m_multi != nullptr; }
    const QString &caFile() const { return m_caFile; }

    void add(Transfer &transfer, Deadline deadline)
    {
        {
            const std::lock_guard lock(m_mutex);
            m_toAdd.push_back({&transfer, deadline});
        }
        curl_multi_wakeup(m_multi);
    }

    // Safe for a transfer that is already done as long as its caller has not returned.
    void cancel(Transfer &transfer)
    {
        {
            const std::lock_guard lock(m_mutex);
            m_toCancel.push_back(&transfer);
        }
        curl_multi_wakeup(m_multi);
    }

    // The caller is about to return: no command may name the transfer any more.
    void forget(const Transfer &transfer)
    {
        const std::lock_guard lock(m_mutex);
        std::erase(m_toCancel, &transfer);
    }

private:
    struct Added {
        Transfer *transfer;
        Deadline deadline;
    };

    void run()
    {
        while (takeCommands()) {
            int running = 0;
            curl_multi_perform(m_multi, &running);
            if (!collect())
                curl_multi_poll(m_multi, nullptr, 0, kPollMilliseconds, nullptr);
        }
        for (Transfer *transfer : std::exchange(m_active, {})) {
            curl_multi_remove_handle(m_multi, transfer->handle());
            transfer->cancel();
        }
    }

    bool takeCommands()
    {
        std::vector<Added> added;
        const std::lock_guard lock(m_mutex); // held while transfers are cancelled, so that forget() cannot come between
        added.swap(m_toAdd);
        for (const Added &one : added)
            start(one);
        for (Transfer *transfer : std::exchange(m_toCancel, {})) {
            const auto found = std::find(m_active.begin(), m_active.end(), transfer);
            if (found == m_active.end())
                continue; // it ended by itself meanwhile
            m_active.erase(found);
            curl_multi_remove_handle(m_multi, transfer->handle());
            transfer->cancel();
        }
        return !m_stopping;
    }

    void start(const Added &added)
    {
        if (m_stopping) {
            added.transfer->cancel();
            return;
        }
        if (!added.transfer->begin(added.deadline))
            return;
        if (curl_multi_add_handle(m_multi, added.transfer->handle()) == CURLM_OK)
            m_active.push_back(added.transfer);
        else
            added.transfer->finish(CURLE_OUT_OF_MEMORY);
    }

    // Whether anything ended: then new commands may be waiting and polling can wait.
    bool collect()
    {
        bool any = false;
        int left = 0;
        while (const CURLMsg *message = curl_multi_info_read(m_multi, &left)) {
            if (message->msg != CURLMSG_DONE)
                continue;
            const CURLcode code = message->data.result;
            CURL *const easy = message->easy_handle;
            char *self = nullptr;
            curl_easy_getinfo(easy, CURLINFO_PRIVATE, &self);
            auto *const transfer = reinterpret_cast<Transfer *>(self);
            curl_multi_remove_handle(m_multi, easy);
            std::erase(m_active, transfer);
            transfer->finish(code);
            any = true;
        }
        return any;
    }

    QString m_caFile;
    CURLM *m_multi = nullptr;
    std::vector<Transfer *> m_active; // the loop's thread only
    std::mutex m_mutex;
    std::vector<Added> m_toAdd;
    std::vector<Transfer *> m_toCancel;
    bool m_stopping = false;
    std::thread m_thread;
};

CurlTransport::CurlTransport(const CurlTransportOptions &options)
    : m_policy(options.allowedHosts), m_loop(std::make_unique<Loop>(options))
{
}

CurlTransport::~CurlTransport() = default;

HttpExchange CurlTransport::perform(const HttpRequest &request, Deadline deadline, std::stop_token stop)
{
    if (!m_loop->works())
        return {failure(ErrorKind::Unavailable, u"libcurl could not be started"_s), false};
    if (stop.stop_requested())
        return {failure(ErrorKind::Cancelled, u"the outgoing call was cancelled"_s), false};
    if (deadline.hasPassed())
        return {failure(ErrorKind::Timeout, u"the deadline had passed before the call began"_s), false};
    Transfer transfer(request, m_policy);
    if (auto ready = transfer.prepare(m_loop->caFile()); !ready)
        return {failure(std::move(ready).error()), false};
    m_loop->add(transfer, deadline);
    HttpExchange exchange = [&] {
        const std::stop_callback onStop(stop, [&] { m_loop->cancel(transfer); });
        return transfer.wait();
    }();
    m_loop->forget(transfer);
    return exchange;
}

} // namespace passerelle::transport
