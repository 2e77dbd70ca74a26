#include "server/http/webhook_routes.h"

#include "server/domain/channel.h"

#include <algorithm>

namespace passerelle::http {

namespace {

constexpr qint64 kMaxHookBody = 256 * 1024;
constexpr qsizetype kLeastProofChallenge = 32; // characters
constexpr qsizetype kMostProofChallenge = 128;
constexpr std::chrono::milliseconds kWholeHookCall{10'000};
constexpr qint64 kMaxSignedBody = 4 * 1024 * 1024;
constexpr qsizetype kMaxChallenge = 128;

QByteArray secretOf(const Request &request)
{
    static const QByteArray name = QByteArray(kHookSecretHeader).toLower();
    return request.header(name);
}

// When its first byte was read: the journey's first figure begins there.
Instant arrivalOf(const Request &request, const Clock &clock)
{
    const auto age = std::chrono::duration_cast<std::chrono::milliseconds>(clock.monotonic() - request.arrived);
    return clock.now() - std::clamp(age, std::chrono::milliseconds(0), kWholeHookCall);
}

QByteArray signatureOf(const Request &request)
{
    return request.header("x-hub-signature-256");
}

// It comes back to whoever asked: nothing that a browser could take for a page.
bool isPlainChallenge(const QByteArray &challenge)
{
    return !challenge.isEmpty() && challenge.size() <= kMaxChallenge
        && std::all_of(challenge.begin(), challenge.end(), [](char c) { return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '-' || c == '_'; });
}

Response verification(const intake::AppDoor &door, const Request &request)
{
    const auto asked = [&request](const char *name) { return request.query.queryItemValue(QString::fromLatin1(name), QUrl::FullyDecoded).toUtf8(); };
    const QByteArray challenge = asked("hub.challenge");
    if (asked("hub.mode") != "subscribe" || !door.verifies(request.parameter("hook"), asked("hub.verify_token")))
        return problem(Error{ErrorKind::Forbidden, QStringLiteral("the verify token is not this app's"), {}}, languageOf(request));
    if (!isPlainChallenge(challenge))
        return problem(Error{ErrorKind::InvalidInput, QStringLiteral("\"hub.challenge\" must be a short word of letters and digits"), {}}, languageOf(request));
    return {200, "text/plain", challenge, {}};
}

} // namespace

void addProofRoute(Router &router, const SelfCalls &selfCalls)
{
    Route route;
    route.method = Method::Get;
    route.pattern = "/hooks/proof";
    route.policy = Policy::Public;
    route.runOn = RunOn::Door;
    route.words = {"Prove that this instance is the one behind the public address", "Hooks", {{"challenge", "32 to 128 hexadecimal digits in lower case."}}, "", "text/plain"};
    route.handler = [&selfCalls](Request &&request, Responder responder) {
        const QByteArray challenge = request.query.queryItemValue(QStringLiteral("challenge"), QUrl::FullyDecoded).toUtf8();
        const bool wellFormed = challenge.size() >= kLeastProofChallenge && challenge.size() <= kMostProofChallenge
            && std::all_of(challenge.begin(), challenge.end(), [](char c) { return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f'); });
        if (!wellFormed)
            responder.send(problem(400, "Invalid input", QStringLiteral("\"challenge\" must be 32 to 128 hexadecimal digits in lower case"), languageOf(request)));
        else
            responder.send(Response{200, "text/plain; charset=utf-8", "passerelle " + selfCalls.proofOf(challenge), {{"Cache-Control", "no-store"}}});
    };
    router.add(std::move(route));
}

QByteArray hookPath(const QByteArray &hook) { return "/hooks/manychat/" + hook; }

void addWebhookRoutes(Router &router, intake::HookDoor &door, const Clock &clock)
{
    Route route;
    route.method = Method::Post;
    route.pattern = hookPath("{hook}");
    route.policy = Policy::Hook;
    route.runOn = RunOn::Door;
    route.body = {.maxBytes = kMaxHookBody, .toFile = false, .wholeRequestWithin = kWholeHookCall};
    route.words.summary = "A message of a WhatsApp contact, as ManyChat's External Request sends it";
    route.words.tag = "hooks";
    route.authorize = [&door](const Request &head) { return door.authorize(head.parameter("hook"), secretOf(head)); };
    route.handler = [&door, &clock](Request &&request, Responder responder) {
        // std::function wants a copyable callable; a Responder is not.
        auto answer = std::make_shared<Responder>(std::move(responder));
        door.accept(request.parameter("hook"), secretOf(request), request.body, arrivalOf(request, clock), [answer, language = languageOf(request)](Result<intake::HookAcknowledgement> accepted) {
            answer->send(accepted ? Response::json(std::move(accepted->body)) : problem(accepted.error(), language));
        });
    };
    router.add(std::move(route));
}

void addWhatsAppRoutes(Router &router, intake::AppDoor &door, const Clock &clock)
{
    Route asked;
    asked.method = Method::Get;
    asked.pattern = "/hooks/whatsapp/{hook}";
    asked.policy = Policy::Public; // what it tells, it tells to whoever knows the verify token
    asked.runOn = RunOn::Door;
    asked.words.summary = "Meta's question whether the callback is ours";
    asked.words.tag = "hooks";
    asked.handler = [&door](Request &&request, Responder responder) { responder.send(verification(door, request)); };
    router.add(std::move(asked));

    Route called;
    called.method = Method::Post;
    called.pattern = "/hooks/whatsapp/{hook}";
    called.policy = Policy::Hook;
    called.runOn = RunOn::Worker; // the signature of some megabytes takes longer than the door may be held
    called.body = {.maxBytes = kMaxSignedBody, .toFile = false, .wholeRequestWithin = kWholeHookCall};
    called.words.summary = "Messages and statuses, as WhatsApp's Cloud API sends them";
    called.words.tag = "hooks";
    called.authorize = [&door](const Request &head) { return door.authorize(head.parameter("hook"), signatureOf(head)); };
    called.handler = [&door, &clock](Request &&request, Responder responder) {
        auto answer = std::make_shared<Responder>(std::move(responder));
        door.accept(request.parameter("hook"), signatureOf(request), request.body, arrivalOf(request, clock), [answer, language = languageOf(request)](const Status &accepted) {
            answer->send(accepted ? Response{200, "text/plain", "ok", {}} : problem(accepted.error(), language));
        });
    };
    router.add(std::move(called));
}

} // namespace passerelle::http
