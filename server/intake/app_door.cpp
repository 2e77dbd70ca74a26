#include "server/intake/app_door.h"

#include "server/intake/event_batch.h"

#include <QtCore/QLoggingCategory>

namespace passerelle::intake {

using namespace Qt::StringLiterals;

namespace {

Q_LOGGING_CATEGORY(appDoorLog, "passerelle.intake")

Error forbidden()
{
    return Error{ErrorKind::Forbidden, u"the signature does not fit: is it the app's own secret?"_s, {}};
}

} // namespace

Status AppDoor::refresh()
{
    auto read = m_parts.apps.bindings();
    if (!read)
        return failure(std::move(read).error().during(u"reading the WhatsApp apps"));
    const auto before = snapshot();
    auto bindings = std::make_shared<Bindings>();
    for (MetaAppBinding &binding : *read) {
        const auto known = before->find(binding.app.hook);
        const bool sameSecret = known != before->end() && known->second->binding.secret.equals(binding.secret.reveal());
        auto bound = std::make_unique<Bound>(Bound{std::move(binding), sameSecret ? known->second->used : std::make_shared<SecretUseTimes>(), {}});
        for (const Channel &number : bound->binding.numbers)
            bound->numbers.emplace(number.account, &number);
        const QByteArray hook = bound->binding.app.hook;
        bindings->emplace(hook, std::move(bound));
    }
    m_bindings.with([&](std::shared_ptr<const Bindings> &current) { current = std::move(bindings); });
    return {};
}

std::shared_ptr<const AppDoor::Bindings> AppDoor::snapshot() const
{
    return m_bindings.with([](const std::shared_ptr<const Bindings> &current) { return current; });
}

SecretUse AppDoor::secretUse(QByteArrayView hook) const
{
    const auto bindings = snapshot();
    const auto found = bindings->find(hook);
    return found == bindings->end() ? SecretUse() : found->second->used->use(!found->second->binding.previousSecret.isEmpty());
}

bool AppDoor::verifies(QByteArrayView hook, QByteArrayView verifyToken) const
{
    const auto bindings = snapshot();
    const auto found = bindings->find(hook);
    const bool verified = found != bindings->end() && !verifyToken.isEmpty() && found->second->binding.verifyToken.equals(verifyToken);
    if (!verified)
        ++m_counters.unauthorized;
    return verified;
}

Status AppDoor::authorize(QByteArrayView hook, QByteArrayView signature) const
{
    if (signature.isEmpty()) {
        ++m_counters.unauthorized;
        return failure(ErrorKind::Unauthorized, u"the call is not signed"_s);
    }
    if (snapshot()->contains(hook))
        return {};
    ++m_counters.unauthorized;
    return failure(forbidden());
}

// Both secrets are always tried while there are two, so that the time does not tell which of them fits.
AppDoor::Signer AppDoor::signerOf(const MetaAppBinding &binding, QByteArrayView body, QByteArrayView signature) const
{
    const bool byCurrent = m_parts.codec.isSigned(body, signature, binding.secret);
    const bool byPrevious = !binding.previousSecret.isEmpty() && m_parts.codec.isSigned(body, signature, binding.previousSecret);
    return byCurrent ? Signer::Current : byPrevious ? Signer::Previous : Signer::Nobody;
}

void AppDoor::accept(QByteArrayView hook, QByteArrayView signature, QByteArrayView body, Instant receivedAt, Done done)
{
    if (auto allowed = authorize(hook, signature); !allowed)
        return done(std::move(allowed));
    const auto bindings = snapshot();
    const auto found = bindings->find(hook);
    const Signer signer = found == bindings->end() ? Signer::Nobody : signerOf(found->second->binding, body, signature);
    if (signer == Signer::Nobody) {
        ++m_counters.unauthorized;
        return done(failure(forbidden()));
    }
    SecretUseTimes &used = *found->second->used;
    (signer == Signer::Current ? used.current : used.previous) = toMillis(receivedAt);
    auto events = m_parts.codec.decode(body, receivedAt);
    if (!events) {
        ++m_counters.rejected;
        const MetaApp &app = found->second->binding.app;
        if (app.tenant)
            m_parts.rejected.note(TenantContext::proven(*app.tenant, TenantProof::HookSecret), {}, events.error().what, body, receivedAt);
        return done(failure(std::move(events).error()));
    }
    write(*found->second, std::move(*events), receivedAt, std::move(done));
}

void AppDoor::write(const Bound &bound, std::vector<AccountEvent> events, Instant receivedAt, Done done)
{
    std::vector<EventBatch::Entry> entries;
    entries.reserve(events.size());
    for (AccountEvent &event : events) {
        const auto number = bound.numbers.find(event.account);
        if (number == bound.numbers.end()) {
            // Not an error: Meta would repeat the call for a week.
            if (++m_counters.strangers; bound.binding.app.tenant)
                m_parts.rejected.note(TenantContext::proven(*bound.binding.app.tenant, TenantProof::HookSecret), {}, u"an event of a number that no channel is bound to"_s,
                                      event.account.toUtf8(), receivedAt);
            qCInfo(appDoorLog, "WhatsApp app %lld: an event of a number that is not bound here", static_cast<long long>(bound.binding.app.id.value));
            continue;
        }
        const Channel &channel = *number->second;
        const auto context = TenantContext::proven(channel.tenant, TenantProof::HookSecret);
        if (auto *message = std::get_if<InboundMessage>(&event.what)) {
            ++m_counters.messages;
            message->channel = channel.id;
            entries.push_back({context, std::move(*message)});
        } else if (auto *report = std::get_if<DeliveryReport>(&event.what)) {
            ++m_counters.reports;
            report->channel = channel.id;
            entries.push_back({context, std::move(*report)});
        } else {
            ++m_counters.notes;
            const auto &note = std::get<ChannelNote>(event.what);
            m_parts.rejected.note(context, channel.id, note.reason, note.snippet, receivedAt);
        }
    }
    std::make_shared<EventBatch>(m_parts.inbox, std::move(entries), [this, done = std::move(done)](Status written) {
        ++(written ? m_counters.acknowledged : m_counters.refused);
        done(std::move(written));
    })->start();
}

} // namespace passerelle::intake
