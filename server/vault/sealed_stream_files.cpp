#include "server/vault/sealed_stream_files.h"

#include <QtCore/QFile>
#include <QtCore/QFileInfo>

#include <sodium.h>

#include <fcntl.h>
#include <unistd.h>

namespace passerelle::vault {

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype kStreamChunk = 64 * 1024;
constexpr qsizetype kStreamOverhead = crypto_secretstream_xchacha20poly1305_ABYTES;
constexpr qsizetype kStreamHeader = crypto_secretstream_xchacha20poly1305_HEADERBYTES;
constexpr qsizetype kStreamKey = crypto_secretstream_xchacha20poly1305_KEYBYTES;
constexpr qsizetype kStreamSalt = crypto_pwhash_SALTBYTES;
constexpr char kUnderKey = 'k';
constexpr char kUnderPassphrase = 'p';
const QByteArray kStreamMagic = "PSLSEAL1"_ba;
// What a login costs: a passphrase is tried offline, and without any limit.
constexpr unsigned long long kOperations = 4;
constexpr std::size_t kMemory = 256UL * 1024 * 1024;

tl::unexpected<Error> fileFailed(const QString &what) { return failure(ErrorKind::Unavailable, what); }
tl::unexpected<Error> fileChanged() { return failure(ErrorKind::Corrupt, u"the sealed file was changed or cut short"_s); }

const unsigned char *bytesOf(QByteArrayView view) { return reinterpret_cast<const unsigned char *>(view.data()); }

Result<Secret> keyOfPassphrase(const Secret &passphrase, QByteArrayView salt)
{
    QByteArray key(kStreamKey, '\0');
    const int made = crypto_pwhash(reinterpret_cast<unsigned char *>(key.data()), static_cast<unsigned long long>(key.size()), passphrase.reveal().data(),
                                   static_cast<unsigned long long>(passphrase.reveal().size()), bytesOf(salt), kOperations, kMemory, crypto_pwhash_ALG_ARGON2ID13);
    if (made != 0)
        return failure(ErrorKind::Unavailable, u"there is no memory to make a key of the passphrase"_s);
    Secret secret(key);
    wipe(key);
    return secret;
}

class StreamSink final : public SealedSink {
public:
    static Result<std::unique_ptr<SealedSink>> create(const QString &path, const QByteArray &head, const Secret &key)
    {
        const int file = ::open(QFile::encodeName(path).constData(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
        if (file < 0)
            return failure(errno == EEXIST ? ErrorKind::Conflict : ErrorKind::Unavailable, u"the sealed file cannot be made: "_s + qt_error_string(errno));
        std::unique_ptr<StreamSink> sink(new StreamSink(path, file, head));
        QByteArray streamHead(kStreamHeader, '\0');
        if (crypto_secretstream_xchacha20poly1305_init_push(&sink->m_state, reinterpret_cast<unsigned char *>(streamHead.data()), bytesOf(key.reveal())) != 0)
            return failure(ErrorKind::Internal, u"the cryptographic library failed"_s);
        if (auto put = sink->put(QByteArray(head + streamHead)); !put)
            return failure(std::move(put).error());
        return std::unique_ptr<SealedSink>(std::move(sink));
    }
    ~StreamSink() override
    {
        ::close(m_file);
        if (!m_finished)
            QFile::remove(m_path);
        sodium_memzero(&m_state, sizeof m_state);
        wipe(m_plain);
    }
    StreamSink(const StreamSink &) = delete;
    StreamSink &operator=(const StreamSink &) = delete;

    Status write(QByteArrayView plain) override
    {
        while (!plain.isEmpty()) {
            // A full chunk is only sent when more follows: the last one carries the end.
            if (m_plain.size() == kStreamChunk) {
                if (auto sent = push(crypto_secretstream_xchacha20poly1305_TAG_MESSAGE); !sent)
                    return sent;
            }
            const qsizetype take = std::min(plain.size(), kStreamChunk - m_plain.size());
            m_plain.append(plain.first(take));
            plain = plain.sliced(take);
        }
        return {};
    }

    Result<qint64> finish() override
    {
        if (auto sent = push(crypto_secretstream_xchacha20poly1305_TAG_FINAL); !sent)
            return failure(std::move(sent).error());
        if (::fsync(m_file) != 0)
            return fileFailed(u"the sealed file could not be forced to disk"_s);
        m_finished = true;
        return m_written;
    }

private:
    StreamSink(QString path, int file, QByteArray head) : m_path(std::move(path)), m_file(file), m_head(std::move(head)) { m_plain.reserve(kStreamChunk); }

    Status push(unsigned char tag)
    {
        QByteArray sealed(m_plain.size() + kStreamOverhead, Qt::Uninitialized);
        if (crypto_secretstream_xchacha20poly1305_push(&m_state, reinterpret_cast<unsigned char *>(sealed.data()), nullptr, bytesOf(m_plain), static_cast<unsigned long long>(m_plain.size()),
                                                       bytesOf(m_head), static_cast<unsigned long long>(m_head.size()), tag)
            != 0)
            return failure(ErrorKind::Internal, u"the cryptographic library failed"_s);
        m_plain.resize(0);
        return put(sealed);
    }

    Status put(QByteArrayView bytes)
    {
        while (!bytes.isEmpty()) {
            const ssize_t put = ::write(m_file, bytes.data(), static_cast<std::size_t>(bytes.size()));
            if (put < 0 && errno == EINTR)
                continue;
            if (put <= 0)
                return fileFailed(u"writing a sealed file: "_s + qt_error_string(errno));
            bytes = bytes.sliced(put);
            m_written += put;
        }
        return {};
    }

    const QString m_path;
    const int m_file;
    const QByteArray m_head; // authenticated with every chunk
    crypto_secretstream_xchacha20poly1305_state m_state{};
    QByteArray m_plain;
    qint64 m_written = 0;
    bool m_finished = false;
};

class StreamSource final : public SealedSource {
public:
    // `head` was read already; the file stands behind it.
    static Result<std::unique_ptr<SealedSource>> open(std::unique_ptr<QFile> file, const QByteArray &head, const Secret &key)
    {
        std::unique_ptr<StreamSource> source(new StreamSource(std::move(file), head));
        const QByteArray streamHead = source->m_file->read(kStreamHeader);
        if (streamHead.size() != kStreamHeader
            || crypto_secretstream_xchacha20poly1305_init_pull(&source->m_state, bytesOf(streamHead), bytesOf(key.reveal())) != 0)
            return fileChanged();
        // The first chunk tells whether the key is the right one.
        auto first = source->pull();
        if (!first)
            return failure(head.at(kStreamMagic.size()) == kUnderPassphrase ? ErrorKind::Unauthorized : ErrorKind::Corrupt,
                           u"the sealed file does not open: another key or passphrase, or it was changed"_s);
        source->m_first = std::move(*first);
        source->m_hasFirst = true;
        return std::unique_ptr<SealedSource>(std::move(source));
    }
    ~StreamSource() override
    {
        sodium_memzero(&m_state, sizeof m_state);
        wipe(m_first);
    }
    StreamSource(const StreamSource &) = delete;
    StreamSource &operator=(const StreamSource &) = delete;

    Result<QByteArray> read() override
    {
        if (std::exchange(m_hasFirst, false))
            return std::exchange(m_first, {});
        return m_ended ? Result<QByteArray>(QByteArray()) : pull();
    }

private:
    StreamSource(std::unique_ptr<QFile> file, QByteArray head) : m_file(std::move(file)), m_head(std::move(head)) {}

    Result<QByteArray> pull()
    {
        const QByteArray sealed = m_file->read(kStreamChunk + kStreamOverhead);
        if (sealed.size() < kStreamOverhead)
            return fileChanged();
        QByteArray plain(sealed.size() - kStreamOverhead, Qt::Uninitialized);
        unsigned char tag = 0;
        const int opened = crypto_secretstream_xchacha20poly1305_pull(&m_state, reinterpret_cast<unsigned char *>(plain.data()), nullptr, &tag, bytesOf(sealed),
                                                                      static_cast<unsigned long long>(sealed.size()), bytesOf(m_head), static_cast<unsigned long long>(m_head.size()));
        if (opened != 0)
            return fileChanged();
        m_ended = tag == crypto_secretstream_xchacha20poly1305_TAG_FINAL;
        if (m_ended != m_file->atEnd())
            return fileChanged();
        return plain;
    }

    std::unique_ptr<QFile> m_file;
    const QByteArray m_head;
    crypto_secretstream_xchacha20poly1305_state m_state{};
    QByteArray m_first;
    bool m_hasFirst = false;
    bool m_ended = false;
};

Result<std::unique_ptr<QFile>> opened(const QString &path, char kind)
{
    auto file = std::make_unique<QFile>(path);
    if (!file->open(QIODevice::ReadOnly))
        return failure(QFileInfo::exists(path) ? ErrorKind::Unavailable : ErrorKind::NotFound, u"the sealed file cannot be read"_s);
    if (file->read(kStreamMagic.size() + 1) != kStreamMagic + kind)
        return failure(ErrorKind::InvalidInput, u"this is no sealed file of Passerelle, or one of another kind"_s);
    return file;
}

} // namespace

SealedStreamFiles::SealedStreamFiles()
{
    [[maybe_unused]] const int ready = sodium_init(); // negative only where the system gives no random bytes: then nothing below works
}

Secret SealedStreamFiles::newKey() const
{
    QByteArray bytes(kStreamKey, '\0');
    randombytes_buf(bytes.data(), static_cast<std::size_t>(bytes.size()));
    Secret key(bytes);
    wipe(bytes);
    return key;
}

Result<std::unique_ptr<SealedSink>> SealedStreamFiles::create(const QString &path, const Secret &key) const
{
    if (key.reveal().size() != kStreamKey)
        return failure(ErrorKind::InvalidInput, u"the key of a sealed file has another length"_s);
    return StreamSink::create(path, kStreamMagic + kUnderKey, key);
}

Result<std::unique_ptr<SealedSource>> SealedStreamFiles::open(const QString &path, const Secret &key) const
{
    if (key.reveal().size() != kStreamKey)
        return failure(ErrorKind::InvalidInput, u"the key of a sealed file has another length"_s);
    auto file = opened(path, kUnderKey);
    if (!file)
        return failure(std::move(file).error());
    return StreamSource::open(std::move(*file), kStreamMagic + kUnderKey, key);
}

Result<std::unique_ptr<SealedSink>> SealedStreamFiles::createWithPassphrase(const QString &path, const Secret &passphrase) const
{
    QByteArray salt(kStreamSalt, '\0');
    randombytes_buf(salt.data(), static_cast<std::size_t>(salt.size()));
    const auto key = keyOfPassphrase(passphrase, salt);
    if (!key)
        return failure(key.error());
    return StreamSink::create(path, kStreamMagic + kUnderPassphrase + salt, *key);
}

Result<std::unique_ptr<SealedSource>> SealedStreamFiles::openWithPassphrase(const QString &path, const Secret &passphrase) const
{
    auto file = opened(path, kUnderPassphrase);
    if (!file)
        return failure(std::move(file).error());
    const QByteArray salt = (*file)->read(kStreamSalt);
    if (salt.size() != kStreamSalt)
        return fileChanged();
    const auto key = keyOfPassphrase(passphrase, salt);
    if (!key)
        return failure(key.error());
    return StreamSource::open(std::move(*file), kStreamMagic + kUnderPassphrase + salt, *key);
}

} // namespace passerelle::vault
