#include "server/delivery/person_marker.h"

#include <QtCore/QLoggingCategory>

#include <pthread.h>

#include <algorithm>

namespace passerelle::delivery {

using namespace Qt::StringLiterals;

namespace {

Q_LOGGING_CATEGORY(personMarkerLog, "passerelle.delivery.marker")

constexpr std::size_t kMarkedKept = 20'000;
constexpr std::chrono::minutes kLongestPause{10};

bool mayPassLater(ErrorKind kind)
{
    return kind == ErrorKind::Unavailable || kind == ErrorKind::RateLimited || kind == ErrorKind::Timeout;
}

} // namespace

PersonMarker::PersonMarker(Parts parts, PersonMarkerOptions options) : m_parts(parts), m_options(options) {}

PersonMarker::~PersonMarker() { stop(); }

void PersonMarker::start()
{
    for (int i = 0; i < m_options.threads; ++i)
        m_threads.emplace_back([this](const std::stop_token &stop) { loop(stop); });
}

void PersonMarker::stop()
{
    for (std::jthread &thread : m_threads)
        thread.request_stop();
    m_threads.clear(); // joins
    const std::lock_guard lock(m_mutex);
    m_queue.clear();
}

void PersonMarker::noteMessage(TenantId tenant, ConversationId conversation)
{
    {
        const std::lock_guard lock(m_mutex);
        if (!m_marked.contains(conversation))
            return;
    }
    add({.tenant = tenant, .conversation = conversation, .onlyBack = true});
}

// What stands is read when its turn comes: a conversation that waits already needs no second place.
void PersonMarker::add(Note note)
{
    {
        const std::lock_guard lock(m_mutex);
        const auto waiting = std::ranges::find(m_queue, note.conversation, &Note::conversation);
        if (waiting != m_queue.end()) {
            waiting->onlyBack = waiting->onlyBack && note.onlyBack;
            waiting->tries = note.onlyBack ? waiting->tries : 0;
            return;
        }
        if (m_queue.size() >= m_options.queue) {
            ++m_counters.failed;
            return;
        }
        m_queue.push_back(note);
        ++m_moves;
    }
    m_moved.notify_one();
}

void PersonMarker::loop(const std::stop_token &stop)
{
    ::pthread_setname_np(::pthread_self(), "person-marker");
    while (const auto note = take(stop)) {
        Status status;
        try {
            status = tell(*note, stop);
        } catch (const std::exception &thrown) {
            status = failure(ErrorKind::Internal, QString::fromUtf8(thrown.what()));
        }
        finish(*note, status);
    }
}

// The first that is due and whose tenant has no call under way; nothing when it was stopped.
std::optional<PersonMarker::Note> PersonMarker::take(const std::stop_token &stop)
{
    std::unique_lock lock(m_mutex);
    while (!stop.stop_requested()) {
        const Monotonic now = std::chrono::steady_clock::now();
        Monotonic next = now + kLongestPause;
        for (auto place = m_queue.begin(); place != m_queue.end(); ++place) {
            if (m_busy.contains(place->tenant))
                continue;
            if (place->notBefore <= now) {
                const Note note = *place;
                m_queue.erase(place);
                m_busy.insert(note.tenant);
                return note;
            }
            next = std::min(next, place->notBefore);
        }
        m_moved.wait_until(lock, stop, next, [this, seen = m_moves] { return m_moves != seen; });
    }
    return std::nullopt;
}

void PersonMarker::finish(Note note, const Status &status)
{
    {
        const std::lock_guard lock(m_mutex);
        m_busy.erase(note.tenant);
        ++m_moves;
        const bool waitsAnyway = std::ranges::find(m_queue, note.conversation, &Note::conversation) != m_queue.end();
        const bool again = !status && mayPassLater(status.error().kind) && ++note.tries < m_options.tries && m_queue.size() < m_options.queue;
        if (again && !waitsAnyway) {
            const std::chrono::milliseconds pause = std::max(m_options.pause * (1 << (note.tries - 1)), status.error().retryAfter.value_or(m_options.pause));
            note.notBefore = std::chrono::steady_clock::now() + std::min<std::chrono::milliseconds>(pause, kLongestPause);
            m_queue.push_back(note);
        } else if (!status && !waitsAnyway && status.error().kind != ErrorKind::Cancelled) {
            ++m_counters.failed;
            qCWarning(personMarkerLog, "conversation %lld: its channel was not told who speaks: %s", static_cast<long long>(note.conversation.value), qUtf8Printable(status.error().what));
        }
    }
    m_moved.notify_all();
}

Status PersonMarker::tell(const Note &note, const std::stop_token &stop)
{
    const TenantContext context = TenantContext::proven(note.tenant, TenantProof::StoredRecord);
    const auto ownership = m_parts.ownerships.find(context, note.conversation);
    if (!ownership)
        return failure(ownership.error());
    const bool personSpeaks = ownership->owner != Owner::Bot;
    const bool isNews = ownership->version > 0 && ownership->cause != OwnershipCause::ChannelSignal && !(note.onlyBack && personSpeaks);
    if (ownership->cause == OwnershipCause::ChannelSignal && !personSpeaks)
        remember(note.conversation, false); // the channel took its mark back itself
    if (!isNews) {
        ++m_counters.skipped;
        return {};
    }
    const auto contact = m_parts.contacts.contact(context, ContactId(note.conversation.value));
    const auto channel = contact ? m_parts.channels.find(context, contact->channel) : Result<Channel>(failure(contact.error()));
    if (!channel)
        return failure(channel.error());
    if (!channel->enabled || (channel->manyChat.personTag.isEmpty() && channel->manyChat.personField.isEmpty())) {
        remember(note.conversation, false);
        ++m_counters.skipped;
        return {};
    }
    // It takes nothing from what an answer may want: when there is no room this very moment, it comes again.
    const auto call = m_parts.courier.prepareSpare(context, channel->id, {}, 0);
    if (!call)
        return failure(ErrorKind::Unavailable, u"the channel takes no call at present"_s);
    if (personSpeaks)
        remember(note.conversation, true); // before the call: it may have an effect even if no answer comes
    Status told = m_parts.courier.markPerson(*call, contact->key, personSpeaks, stop);
    if (told) {
        if (!personSpeaks)
            remember(note.conversation, false);
        ++m_counters.told;
    }
    return told;
}

void PersonMarker::remember(ConversationId conversation, bool isMarked)
{
    const std::lock_guard lock(m_mutex);
    if (!isMarked)
        m_marked.erase(conversation);
    else if (m_marked.size() < kMarkedKept)
        m_marked.insert(conversation);
}

} // namespace passerelle::delivery
