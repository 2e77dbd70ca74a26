#include "server/admin/event_feed.h"
#include "server/api/console_dto.h"
#include "server/http/admin_routes.h"

namespace passerelle::http {

using namespace Qt::StringLiterals;

namespace {

constexpr int kLongestWait = 25; // seconds

api::EventsView viewOf(admin::FeedAnswer &&answer)
{
    api::EventsView view{{}, answer.next, answer.lost};
    view.events.reserve(answer.events.size());
    for (const admin::NumberedEvent &event : answer.events) {
        const bool ofTenant = event.event.tenant.isValid();
        view.events.push_back({event.number, QString::fromLatin1(nameOf(event.event.kind)), ofTenant ? std::optional(event.event.tenant.value) : std::nullopt,
                               event.event.object > 0 ? std::optional(event.event.object) : std::nullopt});
    }
    return view;
}

// One call that waits: the head, to be proven again when it is answered, for what was revoked meanwhile.
class WaitingCall {
public:
    WaitingCall(const Request &request, Responder responder, const AdminGuard &guard, const admin::Access &access)
        : m_request(request), m_responder(std::move(responder)), m_guard(guard), m_access(access)
    {
    }

    bool sees(TenantId tenant) const
    {
        const auto caller = m_guard.caller(m_request);
        if (!caller)
            return false;
        if (!tenant.isValid())
            return m_access.allows(*caller, Permission::ObserveInstallation, std::nullopt);
        const auto context = m_access.tenantFor(*caller, QString::number(tenant.value));
        return context && m_access.allows(*caller, Permission::ObserveTenant, *context);
    }
    void answer(admin::FeedAnswer &&answer)
    {
        const auto caller = m_guard.caller(m_request);
        const Result<api::EventsView> view = caller ? Result<api::EventsView>(viewOf(std::move(answer))) : failure(caller.error());
        m_responder.send(answerOf(jsonAnswer(view), languageOf(m_request)));
    }

private:
    const Request m_request;
    Responder m_responder;
    const AdminGuard &m_guard;
    const admin::Access &m_access;
};

Result<admin::FeedQuestion> questionOf(const AdminCall &call)
{
    admin::FeedQuestion question;
    const auto wait = call.queryNumber("wait", 0, 0, kLongestWait);
    if (!wait)
        return failure(wait.error());
    question.wait = std::chrono::seconds(*wait);
    question.caller = call.caller.actor();
    if (call.request.query.hasQueryItem(u"after"_s)) {
        bool ok = false;
        question.after = call.query("after").toLongLong(&ok);
        if (!ok || *question.after < 0)
            return failure(ErrorKind::InvalidInput, u"\"after\" must be the \"next\" of the answer before"_s);
    }
    return question;
}

} // namespace

void addEventRoutes(AdminRoutes &routes, const AdminGuard &guard, admin::Admin &admin)
{
    if (!admin.events)
        return;
    routes.provenLater(Method::Get, "/events",
                       {"What changed, as soon as it does: of the tenants that the caller observes, and of the installation for who observes it", "Events",
                        {{"after", "The \"next\" of the answer before; without it nothing is told but that number, at once."},
                         {"wait", "Seconds, 0 to 25: how long the answer may wait for the first event. At most 8 calls of one caller wait, and 64 in all."}},
                        "", "EventsView"},
                       [&guard, &admin](const AdminCall &call, Responder responder) {
                           auto question = questionOf(call);
                           if (!question)
                               return responder.send(answerOf(failure(question.error()), call.language));
                           // std::function wants a copyable callable; a Responder is not.
                           const auto waiting = std::make_shared<WaitingCall>(call.request, std::move(responder), guard, admin.access);
                           question->sees = [waiting](TenantId tenant) { return waiting->sees(tenant); };
                           question->answer = [waiting](admin::FeedAnswer &&answer) { waiting->answer(std::move(answer)); };
                           admin.events->ask(std::move(*question));
                       });
}

} // namespace passerelle::http
