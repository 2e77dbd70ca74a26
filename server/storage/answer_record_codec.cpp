#include "server/storage/answer_record_codec.h"

#include "server/storage/sealed_record.h"

#include <algorithm>

namespace passerelle::storage {

using namespace Qt::StringLiterals;

namespace {

constexpr char kRecordForm = 1;
constexpr char kPassageForm = 1;
constexpr char kSettingsForm = 1;
constexpr int kCompression = 3;                // a third of the time of the usual level, for 4 % more bytes
constexpr qsizetype kLargest = 256 * 1024;     // before it is compressed
constexpr qsizetype kLongestReply = 16 * 1024; // characters
constexpr qsizetype kWorthSharing = 80;        // characters; a number costs nine bytes
constexpr QChar kGone{0x2026};

void writeUsage(RecordWriter &out, const TokenUsage &usage)
{
    out.integer(usage.input).integer(usage.output).integer(usage.thinking).integer(usage.cached);
}

TokenUsage readUsage(RecordReader &in)
{
    TokenUsage usage;
    usage.input = in.integer();
    usage.output = in.integer();
    usage.thinking = in.integer();
    usage.cached = in.integer();
    return usage;
}

void writeCost(RecordWriter &out, const std::optional<Money> &cost)
{
    out.integer(cost ? 1 : 0).integer(cost ? cost->micros : 0);
}

std::optional<Money> readCost(RecordReader &in)
{
    const bool isKnown = in.integer() != 0;
    const Money cost{in.integer()};
    return isKnown ? std::optional(cost) : std::nullopt;
}

SharedPiece passagePiece(const Passage &passage)
{
    RecordWriter out(kPassageForm, 128 + passage.text.size() * 2);
    out.integer(passage.id.value).integer(passage.document.value).text(passage.documentName).integer(passage.page).text(passage.heading).text(passage.text);
    return {out.take(), passage.document, passage.id};
}

bool readRecordedPassage(const KeptPiece &piece, RecordedPassage &into)
{
    RecordReader in(piece.plain, kPassageForm);
    Passage &passage = into.passage;
    passage.id = PassageId(in.integer());
    passage.document = DocumentId(in.integer());
    passage.documentName = in.text();
    passage.page = static_cast<int>(in.integer());
    passage.heading = in.text();
    passage.text = in.text();
    into.version = piece.version;
    return in.ok();
}

QByteArray settingsBytes(const SettingValues &settings)
{
    RecordWriter out(kSettingsForm, 512);
    out.integer(static_cast<qint64>(settings.size()));
    for (const auto &[key, value] : settings)
        out.text(key).text(value);
    return out.take();
}

SettingValues readSettings(QByteArrayView bytes)
{
    RecordReader in(bytes, kSettingsForm);
    SettingValues settings;
    for (qint64 left = in.count(); left > 0; --left) {
        QString key = in.text();
        settings.insert_or_assign(std::move(key), in.text());
    }
    return settings;
}

// The extracts of a prompt, each from its head on: their lines are indented, so that only a head begins with a bracket.
std::vector<QString> blocksOf(const QString &text)
{
    std::vector<QString> blocks;
    for (qsizetype from = 0; from < text.size();) {
        const qsizetype next = text.indexOf(u"\n["_s, from);
        const qsizetype end = next < 0 ? text.size() : next + 1;
        blocks.push_back(text.sliced(from, end - from));
        from = end;
    }
    return blocks;
}

class Encoder {
public:
    Encoder(const AnswerRecord &record, const ShareRecordPiece &share) : m_record(record), m_share(share), m_out(kRecordForm, 4096) {}

    QByteArray bytes(bool isWhole)
    {
        const AnswerRecord &record = m_record;
        m_out.integer(isWhole && !record.isShortened ? 0 : 1).integer(toMillis(record.at)).text(record.program);
        writeQuestion(record.question);
        m_out.text(record.searched).integer(static_cast<qint64>(record.kind)).text(record.text).text(record.reason).text(record.model);
        writePassages();
        m_out.real(record.confidence).real(record.threshold).text(record.promptVersion);
        m_out.integer(isWhole ? static_cast<qint64>(record.prompt.size()) : 0);
        for (std::size_t i = 0; isWhole && i < record.prompt.size(); ++i)
            writePart(record.prompt[i]);
        m_out.integer(static_cast<qint64>(record.checks.size()));
        for (const RecordedCheck &check : record.checks)
            m_out.text(check.name).integer(static_cast<qint64>(check.outcome)).text(check.words).integer(check.attempt);
        m_out.integer(isWhole ? static_cast<qint64>(record.replies.size()) : 0);
        for (std::size_t i = 0; isWhole && i < record.replies.size(); ++i)
            writeReply(record.replies[i]);
        m_out.integer(static_cast<qint64>(record.calls.size()));
        for (const ModelCall &call : record.calls)
            writeCall(call);
        m_out.integer(m_share({settingsBytes(record.settings), {}, {}}));
        return m_out.take();
    }

private:
    void writeQuestion(const Question &question)
    {
        m_out.text(question.text).text(question.searched).text(question.summary).integer(static_cast<qint64>(question.language));
        m_out.integer(static_cast<qint64>(question.history.size()));
        for (const PastTurn &turn : question.history)
            m_out.text(turn.question).text(turn.answer).integer(turn.byPersonAt ? toMillis(*turn.byPersonAt) : 0).text(turn.person);
        m_out.integer(static_cast<qint64>(question.known.size()));
        for (const KnownFact &fact : question.known)
            m_out.text(fact.text).integer(toMillis(fact.at));
        m_out.text(question.contactName).text(question.otherLanguage);
    }

    void writePassages()
    {
        m_out.integer(static_cast<qint64>(m_record.passages.size()));
        for (const RecordedPassage &found : m_record.passages)
            m_out.integer(found.passage.id.value).integer(m_share(passagePiece(found.passage))).real(found.score).integer(found.cited ? 1 : 0);
        m_out.integer(static_cast<qint64>(m_record.shown.size()));
        for (const PassageId id : m_record.shown)
            m_out.integer(id.value);
    }

    DocumentId documentOf(PassageId id) const
    {
        const auto found = std::find_if(m_record.passages.begin(), m_record.passages.end(), [id](const RecordedPassage &one) { return one.passage.id == id; });
        return found == m_record.passages.end() ? DocumentId() : found->passage.document;
    }

    // Only what is no contact's may be shared.
    void writePart(const RecordedPart &part)
    {
        m_out.text(part.part).text(part.role);
        const bool areExtracts = part.part == u"passages";
        const std::vector<QString> blocks = areExtracts ? blocksOf(part.text) : std::vector{part.text};
        m_out.integer(static_cast<qint64>(blocks.size()));
        std::size_t extract = 0;
        for (const QString &block : blocks) {
            const bool isExtract = areExtracts && block.startsWith(u'[');
            const DocumentId document = isExtract && extract < m_record.shown.size() ? documentOf(m_record.shown[extract]) : DocumentId();
            extract += isExtract ? 1 : 0;
            const bool isShared = isExtract || (block.size() >= kWorthSharing && part.part == u"instructions");
            m_out.integer(isShared ? 1 : 0);
            if (isShared)
                m_out.integer(m_share({block.toUtf8(), document, {}}));
            else
                m_out.text(block);
        }
    }

    void writeReply(const TracedReply &traced)
    {
        const ChatReply &reply = traced.reply;
        m_out.text(traced.rung).integer(traced.error ? static_cast<qint64>(traced.error->kind) + 1 : 0).text(traced.error ? traced.error->what : QString());
        m_out.text(reply.text.left(kLongestReply)).integer(static_cast<qint64>(reply.finish)).text(reply.finishReason).text(reply.model);
        writeUsage(m_out, reply.usage);
        writeCost(m_out, reply.cost);
        m_out.text(traced.fault);
    }

    void writeCall(const ModelCall &call)
    {
        m_out.text(call.provider).text(call.model).integer(static_cast<qint64>(call.purpose));
        writeUsage(m_out, call.tokens);
        m_out.integer(call.embedded).integer(call.estimated ? 1 : 0);
        writeCost(m_out, call.cost);
    }

    const AnswerRecord &m_record;
    const ShareRecordPiece &m_share;
    RecordWriter m_out;
};

class Decoder {
public:
    Decoder(QByteArrayView bytes, const FetchRecordPiece &fetch) : m_in(bytes, kRecordForm), m_fetch(fetch) {}

    Result<AnswerRecord> record()
    {
        AnswerRecord record;
        record.isShortened = m_in.integer() != 0;
        record.at = fromMillis(m_in.integer());
        record.program = m_in.text();
        readQuestion(record.question);
        record.searched = m_in.text();
        record.kind = static_cast<AnswerKind>(std::clamp<qint64>(m_in.integer(), 0, kAnswerKindCount - 1));
        record.text = m_in.text();
        record.reason = m_in.text();
        record.model = m_in.text();
        readPassages(record);
        record.confidence = m_in.real();
        record.threshold = m_in.real();
        record.promptVersion = m_in.text();
        for (qint64 left = m_in.count(); left > 0; --left)
            record.prompt.push_back(readPart());
        for (qint64 left = m_in.count(); left > 0; --left)
            record.checks.push_back(readCheck());
        for (qint64 left = m_in.count(); left > 0; --left)
            record.replies.push_back(readReply());
        for (qint64 left = m_in.count(); left > 0; --left)
            record.calls.push_back(readCall());
        if (const auto settings = piece(m_in.integer()))
            record.settings = readSettings(settings->plain);
        if (m_error)
            return failure(*std::move(m_error));
        if (!m_in.ok())
            return failure(ErrorKind::Corrupt, u"the record of an answer does not read"_s);
        return record;
    }

private:
    std::optional<KeptPiece> piece(qint64 number)
    {
        if (!m_in.ok() || m_error)
            return std::nullopt;
        auto kept = m_fetch(number);
        if (kept)
            return *std::move(kept);
        m_error = std::move(kept).error();
        return std::nullopt;
    }

    void readQuestion(Question &question)
    {
        question.text = m_in.text();
        question.searched = m_in.text();
        question.summary = m_in.text();
        question.language = m_in.integer() == static_cast<qint64>(Language::English) ? Language::English : Language::French;
        for (qint64 left = m_in.count(); left > 0; --left) {
            PastTurn turn;
            turn.question = m_in.text();
            turn.answer = m_in.text();
            if (const qint64 at = m_in.integer(); at != 0)
                turn.byPersonAt = fromMillis(at);
            turn.person = m_in.text();
            question.history.push_back(std::move(turn));
        }
        for (qint64 left = m_in.count(); left > 0; --left) {
            KnownFact fact;
            fact.text = m_in.text();
            fact.at = fromMillis(m_in.integer());
            question.known.push_back(std::move(fact));
        }
        question.contactName = m_in.text();
        question.otherLanguage = m_in.text();
    }

    void readPassages(AnswerRecord &record)
    {
        for (qint64 left = m_in.count(); left > 0; --left) {
            RecordedPassage found;
            found.passage.id = PassageId(m_in.integer());
            const auto kept = piece(m_in.integer());
            found.isErased = !kept || !readRecordedPassage(*kept, found);
            found.score = m_in.real();
            found.cited = m_in.integer() != 0;
            record.passages.push_back(std::move(found));
        }
        for (qint64 left = m_in.count(); left > 0; --left)
            record.shown.emplace_back(m_in.integer());
    }

    RecordedPart readPart()
    {
        RecordedPart part;
        part.part = m_in.text();
        part.role = m_in.text();
        for (qint64 left = m_in.count(); left > 0; --left) {
            if (m_in.integer() == 0) {
                part.text += m_in.text();
            } else {
                const auto kept = piece(m_in.integer());
                part.text += kept ? QString::fromUtf8(kept->plain) : QString(u"["_s + kGone + u"]\n"_s);
            }
        }
        return part;
    }

    RecordedCheck readCheck()
    {
        RecordedCheck check;
        check.name = m_in.text();
        check.outcome = static_cast<CheckOutcome>(std::clamp<qint64>(m_in.integer(), 0, 2));
        check.words = m_in.text();
        check.attempt = static_cast<int>(m_in.integer());
        return check;
    }

    TracedReply readReply()
    {
        TracedReply traced;
        traced.rung = m_in.text();
        const qint64 error = m_in.integer();
        const QString words = m_in.text();
        if (error > 0)
            traced.error = Error{static_cast<ErrorKind>(std::clamp<qint64>(error - 1, 0, static_cast<qint64>(ErrorKind::Internal))), words, {}};
        traced.reply.text = m_in.text();
        traced.reply.finish = static_cast<ChatReply::Finish>(std::clamp<qint64>(m_in.integer(), 0, static_cast<qint64>(ChatReply::Finish::Other)));
        traced.reply.finishReason = m_in.text();
        traced.reply.model = m_in.text();
        traced.reply.usage = readUsage(m_in);
        traced.reply.cost = readCost(m_in);
        traced.fault = m_in.text();
        return traced;
    }

    ModelCall readCall()
    {
        ModelCall call;
        call.provider = m_in.text();
        call.model = m_in.text();
        call.purpose = static_cast<CallPurpose>(std::clamp<qint64>(m_in.integer(), 0, static_cast<qint64>(CallPurpose::Reranking)));
        call.tokens = readUsage(m_in);
        call.embedded = m_in.integer();
        call.estimated = m_in.integer() != 0;
        call.cost = readCost(m_in);
        return call;
    }

    RecordReader m_in;
    const FetchRecordPiece &m_fetch;
    std::optional<Error> m_error;
};

} // namespace

QByteArray encodeAnswerRecord(const AnswerRecord &record, const ShareRecordPiece &share)
{
    QByteArray bytes = Encoder(record, share).bytes(true);
    if (bytes.size() > kLargest)
        bytes = Encoder(record, share).bytes(false);
    return qCompress(bytes, kCompression);
}

Result<AnswerRecord> decodeAnswerRecord(QByteArrayView bytes, const FetchRecordPiece &fetch)
{
    const QByteArray plain = qUncompress(reinterpret_cast<const uchar *>(bytes.data()), bytes.size());
    return Decoder(plain, fetch).record();
}

} // namespace passerelle::storage
