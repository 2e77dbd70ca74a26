#include "server/http/admin_routes.h"
#include "server/http/peer_address.h"
#include "server/http/visitor.h"

namespace passerelle::http {

using namespace Qt::StringLiterals;

namespace {

constexpr BodyRule kSmallBody{.maxBytes = 16 * 1024};
constexpr qsizetype kMostOfTheProgram = 100; // characters of a program's name in the list of sessions

// What goes wrong here speaks of what the caller typed: it may be read, and it is the same for known and unknown people.
Response publicAnswer(const Result<Response> &result, Language language)
{
    if (result)
        return *result;
    switch (result.error().kind) {
    case ErrorKind::Unauthorized: return problem(401, "Unauthorized", result.error().what, language);
    case ErrorKind::Forbidden: return problem(403, "Forbidden", result.error().what, language);
    default: return problem(result.error(), language);
    }
}

class SignInRoutes {
public:
    SignInRoutes(Router &router, const AdminGuard &guard) : m_router(router), m_guard(guard) {}

    template <class T, class F>
    void post(const char *pattern, RouteWords words, F work)
    {
        Route route = routeOf(Method::Post, pattern, std::move(words));
        route.body = kSmallBody;
        route.handler = [work = std::move(work), check = route.authorize](Request &&request, Responder responder) {
            if (const Status allowed = check(request); !allowed)
                return responder.send(publicAnswer(failure(allowed.error()), languageOf(request)));
            const auto wanted = api::decode<T>(request.body);
            responder.send(publicAnswer(wanted ? work(*wanted, visitorOf(request)) : Result<Response>(failure(wanted.error())), languageOf(request)));
        };
        m_router.add(std::move(route));
    }
    void get(const char *pattern, RouteWords words, std::function<Result<Response>()> work)
    {
        Route route = routeOf(Method::Get, pattern, std::move(words));
        route.handler = [work = std::move(work), check = route.authorize](Request &&request, Responder responder) {
            const Status allowed = check(request);
            responder.send(publicAnswer(allowed ? work() : Result<Response>(failure(allowed.error())), languageOf(request)));
        };
        m_router.add(std::move(route));
    }

private:
    Route routeOf(Method method, const char *pattern, RouteWords words)
    {
        Route route;
        route.method = method;
        route.pattern = QByteArray(api::kPrefix) + pattern;
        route.policy = Policy::Public;
        route.runOn = RunOn::Worker;
        route.words = std::move(words);
        route.authorize = [&guard = m_guard](const Request &head) -> Status {
            if (!head.query.isEmpty())
                return failure(ErrorKind::InvalidInput, u"this request has no parameters"_s);
            return guard.checkOrigin(head);
        };
        return route;
    }

    Router &m_router;
    const AdminGuard &m_guard;
};

} // namespace

admin::Visitor visitorOf(const Request &request)
{
    QString program = QString::fromUtf8(request.header("user-agent")).simplified().left(kMostOfTheProgram);
    const QString address = QString::fromLatin1(request.clientAddress);
    return {countedPlace(request.clientAddress), program.isEmpty() ? address : address + u" · "_s + program, languageOf(request)};
}

void addSignInRoutes(Router &router, const AdminGuard &guard, admin::Admin &admin)
{
    if (!admin.accounts.isThere())
        return;
    using admin::Visitor;
    SignInRoutes routes(router, guard);
    routes.get("/sign-up", {"How people come to an account here", "Sign-in", {}, "", "SignUpRules"}, [&admin] { return jsonAnswer(Result<api::SignUpRules>(admin.accounts.rules())); });
    routes.post<api::NewSignUp>("/sign-up", {"Sign up, where the operator opened it", "Sign-in", {}, "NewSignUp", "CodeAsked", 202},
                                [&admin](const api::NewSignUp &wanted, const Visitor &visitor) { return jsonAnswer(admin.accounts.signUp(wanted, visitor), 202); });
    routes.post<api::CodeShown>("/sign-up/confirm", {"Show the mailed code: the account is made", "Sign-in", {}, "CodeShown", "", 204},
                                [&admin](const api::CodeShown &shown, const Visitor &visitor) { return emptyAnswer(admin.accounts.confirmSignUp(shown, visitor)); });
    routes.post<api::NewSession>("/sessions", {"Sign in; 429 and 503 say when to repeat", "Sign-in", {}, "NewSession", "SessionCreated", 201},
                                 [&admin](const api::NewSession &wanted, const Visitor &visitor) { return jsonAnswer(admin.accounts.signIn(wanted, visitor), 201); });
    routes.post<api::ResetAsk>("/password-reset", {"Ask for a code by mail; the same answer whether or not the address is somebody's", "Sign-in", {}, "ResetAsk", "CodeAsked", 202},
                               [&admin](const api::ResetAsk &asked, const Visitor &visitor) { return jsonAnswer(admin.accounts.askForReset(asked, visitor), 202); });
    routes.post<api::PasswordReset>("/password-reset/confirm", {"Set a new password with a one-time code; every session ends", "Sign-in", {}, "PasswordReset", "", 204},
                                    [&admin](const api::PasswordReset &reset, const Visitor &visitor) { return emptyAnswer(admin.accounts.resetPassword(reset, visitor)); });
    routes.post<api::InvitationAcceptance>("/invitations/accept", {"Take an invitation", "Sign-in", {}, "InvitationAcceptance", "", 204},
                                           [&admin](const api::InvitationAcceptance &acceptance, const Visitor &visitor) { return emptyAnswer(admin.accounts.acceptInvitation(acceptance, visitor)); });
}

} // namespace passerelle::http
