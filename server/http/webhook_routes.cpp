#include "server/http/webhook_routes.h"

#include "server/domain/channel.h"

#include <algorithm>

namespace passerelle::http {

namespace {

constexpr qint64 kMaxHookBody = 256 * 1024;
constexpr qsizetype kLeastProofChallenge = 32; // characters
constexpr qsizetype kMostProofChallenge = 128;
constexpr std::chrono::milliseconds kWholeHookCall{10'000};

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

} // namespace passerelle::http
