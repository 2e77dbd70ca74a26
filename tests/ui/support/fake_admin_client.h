// An AdminClient without a server: answers what a test planned, by verb and path, and keeps what it was asked. An answer
// comes through the event loop, as a real one would. A call that nobody planned is answered 404 and kept in `unplanned`.
#pragma once

#include "ui/client/admin_client.h"

#include <QtCore/QTimer>

#include <algorithm>
#include <map>
#include <vector>

namespace passerelle::ui {

class FakeAdminClient : public AdminClient {
public:
    using Handler = std::function<Result<Reply>(const Call &)>;
    using AdminClient::AdminClient;

    // A later plan for the same verb and path replaces an earlier one. Paths are exact: "/tenants/1/documents".
    template <class T>
    void on(Verb verb, const QString &path, const T &value, int status = 200)
    {
        plan(verb, path, [reply = Reply{status, api::encode(value), "application/json"}](const Call &) -> Result<Reply> { return reply; });
    }
    void onNothing(Verb verb, const QString &path) { plan(verb, path, [](const Call &) -> Result<Reply> { return Reply{204, {}, {}}; }); }
    void onError(Verb verb, const QString &path, const Error &error) { plan(verb, path, [error](const Call &) -> Result<Reply> { return failure(error); }); }
    void onBytes(Verb verb, const QString &path, const QByteArray &bytes, const QByteArray &type) { plan(verb, path, [=](const Call &) -> Result<Reply> { return Reply{200, bytes, type}; }); }
    void plan(Verb verb, const QString &path, Handler handler) { m_plans[{verb, path}] = std::move(handler); }
    void forget(Verb verb, const QString &path) { m_plans.erase({verb, path}); }

    // Answers are kept back until release(): loading states, and answers that come too late.
    void hold() { m_held = true; }
    void release()
    {
        m_held = false;
        for (auto &answer : std::exchange(m_waiting, {}))
            QTimer::singleShot(0, this, answer);
    }

    const std::vector<Call> &asked() const { return m_asked; }
    int timesAsked(Verb verb, const QString &path) const
    {
        return static_cast<int>(std::count_if(m_asked.begin(), m_asked.end(), [&](const Call &call) { return call.verb == verb && call.path == path; }));
    }
    const Call *lastAsked(Verb verb, const QString &path) const
    {
        for (auto call = m_asked.rbegin(); call != m_asked.rend(); ++call)
            if (call->verb == verb && call->path == path)
                return &*call;
        return nullptr;
    }
    const std::vector<QString> &unplanned() const { return m_unplanned; }
    // Every call that was made is answered, or cancelled.
    bool isIdle() const { return std::none_of(m_open.begin(), m_open.end(), [](const std::shared_ptr<bool> &open) { return *open; }); }

    CallHandle send(Call call, QObject *context, Answer answer) override
    {
        m_asked.push_back(call);
        const auto alive = std::make_shared<bool>(true);
        std::erase_if(m_open, [](const std::shared_ptr<bool> &open) { return !*open; });
        m_open.push_back(alive);
        const QPointer<QObject> watched(context);
        auto give = [this, call = std::move(call), watched, answer = std::move(answer), alive] {
            if (!std::exchange(*alive, false) || !watched)
                return;
            const auto found = m_plans.find({call.verb, call.path});
            if (found == m_plans.end()) {
                m_unplanned.push_back(call.path);
                return answer(failure(ErrorKind::NotFound, QStringLiteral("not planned: ") + call.path));
            }
            answer(found->second(call));
        };
        if (m_held)
            m_waiting.emplace_back(std::move(give));
        else
            QTimer::singleShot(0, this, std::move(give));
        return CallHandle([alive] { *alive = false; });
    }

private:
    std::map<std::pair<Verb, QString>, Handler> m_plans;
    std::vector<Call> m_asked;
    std::vector<std::function<void()>> m_waiting;
    std::vector<QString> m_unplanned;
    std::vector<std::shared_ptr<bool>> m_open;
    bool m_held = false;
};

} // namespace passerelle::ui
