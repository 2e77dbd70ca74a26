#include "server/media/media_understander.h"

#include "server/media/file_type.h"
#include "server/media/recording_length.h"

namespace passerelle::media {

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype kMostCharacters = 8000; // of a transcript; ten minutes of speech

using std::chrono::milliseconds;

milliseconds since(Monotonic begin)
{
    return std::chrono::round<milliseconds>(std::chrono::steady_clock::now() - begin);
}

// What will not pass, as the contact and the journal are told it; none: it may pass.
std::optional<MediaTrouble> troubleOf(ErrorKind kind)
{
    switch (kind) {
    case ErrorKind::NotFound: return MediaTrouble::Gone;
    case ErrorKind::TooLarge: return MediaTrouble::TooLarge;
    case ErrorKind::Forbidden: return MediaTrouble::NotAllowed;
    case ErrorKind::InvalidInput: return MediaTrouble::NotAllowed;
    case ErrorKind::Corrupt: return MediaTrouble::WrongType;
    case ErrorKind::Unauthorized: return MediaTrouble::NotReached;
    default: return std::nullopt;
    }
}

std::optional<MediaTrouble> troubleOfReader(ErrorKind kind)
{
    switch (kind) {
    case ErrorKind::NotFound: return MediaTrouble::NoReader; // a model or an address that is not there
    case ErrorKind::TooLarge: return MediaTrouble::TooLarge;
    case ErrorKind::Forbidden: return MediaTrouble::UsedUp;
    case ErrorKind::InvalidInput: return MediaTrouble::WrongType; // the provider does not take such a file
    case ErrorKind::Unauthorized: return MediaTrouble::NoReader;
    case ErrorKind::Corrupt: return MediaTrouble::NotReached; // it answered, and not as such a server does
    default: return std::nullopt;
    }
}

Understood withoutWords(MediaTrouble trouble)
{
    Understood made;
    made.reading.trouble = trouble;
    return made;
}

bool fits(MessageKind kind, FileFamily family)
{
    if (isSpoken(kind))
        return family == FileFamily::Recording;
    // A picture that is sent as a document is a picture all the same.
    return family == FileFamily::Picture || (kind == MessageKind::Document && family == FileFamily::Document);
}

QString cleaned(QString text)
{
    text.removeIf([](QChar c) { return c.category() == QChar::Other_Control && c != u'\n'; });
    text = text.trimmed();
    if (text.size() > kMostCharacters) {
        text.truncate(kMostCharacters);
        if (text.back().isHighSurrogate())
            text.chop(1);
    }
    return text;
}

} // namespace

Result<MediaBytes> MediaUnderstander::fetch(const TenantContext &context, const MessageFile &file, Deadline deadline, std::stop_token stop)
{
    const auto channel = m_parts.channels.find(context, file.channel);
    if (!channel)
        return failure(channel.error());
    MediaSource *source = m_parts.sourceOf(channel->kind);
    if (!source)
        return failure(ErrorKind::InvalidInput, u"the channel has no files to fetch"_s);
    const auto key = m_parts.channels.apiKey(context, file.channel);
    if (!key)
        return failure(key.error());
    const MediaSettings settings = m_parts.settings.of(context).media;
    MediaLimits limits;
    limits.allowedHosts = channel->kind == ChannelKind::WhatsApp ? settings.whatsAppHosts : settings.manyChatHosts;
    for (qint64 *limit : {&limits.audioBytes, &limits.imageBytes, &limits.documentBytes})
        *limit = std::min(*limit, settings.largestBytes);
    return source->fetch(*channel, *key, {file.kind, *file.media}, limits, deadline.capped(m_options.fetchWithin), std::move(stop));
}

Result<Understood> MediaUnderstander::understand(const TenantContext &context, const MessageFile &file, Deadline deadline, std::stop_token stop)
{
    const MediaSettings settings = m_parts.settings.of(context).media;
    const bool spoken = isSpoken(file.kind);
    if (!spoken && !isShown(file.kind))
        return withoutWords(MediaTrouble::NotReadable);
    if (!file.media)
        return withoutWords(MediaTrouble::Gone);
    if (spoken ? !settings.voice : !settings.pictures)
        return withoutWords(MediaTrouble::SwitchedOff);
    const auto readers = m_parts.models.mediaReaders(context);
    if (!readers)
        return failure(readers.error());
    const auto reader = spoken ? readers->transcriber : readers->describer;
    if (!reader)
        return withoutWords(MediaTrouble::NoReader);

    const Monotonic began = std::chrono::steady_clock::now();
    const auto fetched = fetch(context, file, deadline, stop);
    Understood made;
    made.fetching = since(began);
    if (!fetched) {
        const auto trouble = troubleOf(fetched.error().kind);
        if (!trouble)
            return failure(Error(fetched.error()).during(u"fetching a file"_s));
        made.reading.trouble = *trouble;
        return made;
    }
    const auto type = typeOf(fetched->bytes);
    made.reading.bytes = fetched->bytes.size();
    if (type)
        made.reading.mimeType = QString::fromLatin1(type->mimeType);
    if (!type || !fits(file.kind, type->family) || !reader->reads(made.reading.mimeType)) {
        made.reading.trouble = MediaTrouble::WrongType;
        return made;
    }
    if (spoken)
        made.reading.length = lengthOf(fetched->bytes, type->mimeType).value_or(milliseconds(0));
    if (made.reading.length > settings.voiceLongest) {
        made.reading.trouble = MediaTrouble::TooLong;
        return made;
    }
    if (auto done = read(*reader, {fetched->bytes, made.reading.mimeType, made.reading.length}, made, deadline, std::move(stop)); !done)
        return failure(std::move(done).error());
    return made;
}

Status MediaUnderstander::read(MediaReader &reader, const MediaFile &file, Understood &made, Deadline deadline, std::stop_token stop)
{
    const Monotonic began = std::chrono::steady_clock::now();
    auto words = reader.read(file, deadline, std::move(stop));
    made.reader = since(began);
    if (!words) {
        const auto trouble = troubleOfReader(words.error().kind);
        if (!trouble)
            return failure(std::move(words).error().during(u"reading a file"_s));
        made.reading.trouble = *trouble;
        return {};
    }
    made.reading.text = cleaned(std::move(words->text));
    made.reading.model = words->call.model;
    made.calls.push_back(std::move(words->call));
    if (words->refused)
        made.reading.trouble = MediaTrouble::Refused;
    else if (made.reading.text.isEmpty())
        made.reading.trouble = MediaTrouble::Unintelligible;
    else
        made.reading.state = MediaState::Understood;
    if (made.reading.state == MediaState::NotUnderstood)
        made.reading.text.clear();
    return {};
}

} // namespace passerelle::media
