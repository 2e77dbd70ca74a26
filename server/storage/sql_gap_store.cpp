#include "server/storage/sql_gap_store.h"

#include "server/storage/knowledge_rows.h"
#include "server/storage/new_row_id.h"
#include "server/storage/sealed_record.h"

#include <algorithm>
#include <limits>

namespace passerelle::storage {

using namespace Qt::StringLiterals;

namespace {

constexpr char kVectorVersion = 1;

template <class Enum>
Enum boundedEnum(qint64 value, int count)
{
    return static_cast<Enum>(std::clamp<qint64>(value, 0, count - 1));
}

QByteArray encodeVector(const GapQuestion &question)
{
    RecordWriter record(kVectorVersion, static_cast<qsizetype>(question.vector.size()) * 4 + 64);
    const QByteArrayView raw(reinterpret_cast<const char *>(question.vector.data()), static_cast<qsizetype>(question.vector.size() * sizeof(float)));
    return record.text(question.vectorProfile).bytes(raw).take();
}

void decodeVector(QByteArrayView bytes, GapQuestion &question)
{
    RecordReader record(bytes, kVectorVersion);
    QString profile = record.text();
    const QByteArrayView raw = record.bytes();
    if (!record.ok() || raw.size() % static_cast<qsizetype>(sizeof(float)) != 0)
        return; // it is asked for again
    question.vectorProfile = std::move(profile);
    question.vector.resize(static_cast<std::size_t>(raw.size()) / sizeof(float));
    std::memcpy(question.vector.data(), raw.data(), static_cast<std::size_t>(raw.size()));
}

} // namespace

struct SqlGapStore::SealedQuestion {
    GapQuestion question;
    QByteArray text;
    QByteArray vector;
};

std::optional<GapQuestion> SqlGapStore::open(TenantId tenant, SealedQuestion &sealed)
{
    GapQuestion &question = sealed.question;
    const KeyName key = KeyName::ofContact(tenant, question.contact);
    const auto plain = m_cipher.open(key, openQuestionPlace(question.number), sealed.text);
    if (!plain)
        return std::nullopt;
    RecordReader record(*plain, kOpenQuestionVersion);
    question.question.text = record.text();
    question.question.language = record.integer() == static_cast<int>(Language::English) ? Language::English : Language::French;
    if (!record.ok())
        return std::nullopt;
    if (!sealed.vector.isEmpty()) {
        if (const auto vector = m_cipher.open(key, questionVectorPlace(question.number), sealed.vector))
            decodeVector(*vector, question);
    }
    return std::move(question);
}

Result<std::vector<GapQuestion>> SqlGapStore::questions(const TenantContext &context, int limit)
{
    auto sealed = m_database.read<std::vector<SealedQuestion>>(context, [&](Connection &connection) -> Result<std::vector<SealedQuestion>> {
        std::vector<SealedQuestion> found;
        Statement rows = connection.query("knowledge/list_questions");
        rows.bind(":owner", context.tenant().value).bind(":limit", limit);
        while (rows.next()) {
            SealedQuestion one{.question = {}, .text = rows.blob(7), .vector = rows.blob(8)};
            one.question.number = rows.integer(0);
            one.question.contact = ContactId(rows.integer(1));
            one.question.message = InboxNumber(rows.integer(2));
            one.question.at = fromMillis(rows.integer(3));
            one.question.question.cause = boundedEnum<GapCause>(rows.integer(4), kGapCauseCount);
            one.question.question.score = rows.real(5);
            if (!rows.isNull(6))
                one.question.gap = GapId(rows.integer(6));
            found.push_back(std::move(one));
        }
        if (!rows.status())
            return failure(rows.status().error());
        return found;
    });
    if (!sealed)
        return failure(sealed.error());
    std::vector<GapQuestion> questions;
    for (auto one = sealed->rbegin(); one != sealed->rend(); ++one) {
        if (auto question = open(context.tenant(), *one))
            questions.push_back(std::move(*question));
    }
    return questions;
}

Status SqlGapStore::addQuestion(const TenantContext &context, const GapQuestion &question)
{
    return m_database.write<void>(context, [&](Connection &connection) { return writeOpenQuestion(connection, m_cipher, context.tenant(), question); });
}

Result<std::vector<Gap>> SqlGapStore::gaps(const TenantContext &context)
{
    return m_database.read<std::vector<Gap>>(context, [&](Connection &connection) -> Result<std::vector<Gap>> {
        std::vector<Gap> gaps;
        Statement rows = connection.query("knowledge/list_gaps");
        rows.bind(":owner", context.tenant().value);
        while (rows.next()) {
            Gap gap{.id = GapId(rows.integer(0)), .state = boundedEnum<GapState>(rows.integer(1), 3), .answer = {}, .changedAt = fromMillis(rows.integer(3))};
            if (!rows.isNull(2))
                gap.answer = CuratedId(rows.integer(2));
            gaps.push_back(gap);
        }
        if (!rows.status())
            return failure(rows.status().error());
        return gaps;
    });
}

Result<std::vector<GapId>> SqlGapStore::addGaps(const TenantContext &context, int count, Instant now)
{
    return m_database.write<std::vector<GapId>>(context, [&](Connection &connection) -> Result<std::vector<GapId>> {
        std::vector<GapId> added;
        const auto fresh = newRowIds(connection, u"gap"_s, static_cast<std::size_t>(count));
        if (!fresh)
            return failure(fresh.error());
        Statement row = connection.query("knowledge/insert_gap");
        for (const qint64 id : *fresh) {
            row.reset().bind(":id", id).bind(":owner", context.tenant().value).bind(":changed_at", toMillis(now));
            if (auto done = row.run(); !done)
                return failure(std::move(done).error());
            added.emplace_back(id);
        }
        return added;
    });
}

Status SqlGapStore::place(const TenantContext &context, const std::vector<GapQuestion> &questions)
{
    std::vector<QByteArray> vectors(questions.size());
    for (std::size_t i = 0; i < questions.size(); ++i) {
        if (questions[i].vector.empty())
            continue;
        auto sealed = m_cipher.seal(KeyName::ofContact(context.tenant(), questions[i].contact), questionVectorPlace(questions[i].number), encodeVector(questions[i]));
        if (!sealed)
            return failure(std::move(sealed).error());
        vectors[i] = std::move(*sealed);
    }
    return m_database.write<void>(context, [&](Connection &connection) -> Status {
        Statement row = connection.query("knowledge/place_question");
        for (std::size_t i = 0; i < questions.size(); ++i) {
            row.reset().bind(":owner", context.tenant().value).bind(":id", questions[i].number);
            if (questions[i].gap.isValid())
                row.bind(":gap", questions[i].gap.value);
            else
                row.bindNull(":gap");
            if (vectors[i].isEmpty())
                row.bindNull(":vector");
            else
                row.bindBlob(":vector", vectors[i]);
            if (auto done = row.run(); !done)
                return done;
        }
        return {};
    });
}

Status SqlGapStore::setGap(const TenantContext &context, const Gap &gap)
{
    return m_database.write<void>(context, [&](Connection &connection) -> Status {
        Statement row = connection.query("knowledge/set_gap");
        row.bind(":owner", context.tenant().value).bind(":id", gap.id.value).bind(":state", static_cast<int>(gap.state)).bind(":changed_at", toMillis(gap.changedAt));
        if (gap.answer.isValid())
            row.bind(":answer", gap.answer.value);
        if (auto done = row.run(); !done)
            return done;
        return connection.changes() > 0 ? Status() : failure(ErrorKind::NotFound, u"there is no such group of questions"_s);
    });
}

Result<AnswerFeedback> SqlGapStore::add(const TenantContext &context, const AnswerFeedback &feedback)
{
    return m_database.write<AnswerFeedback>(context, [&](Connection &connection) -> Result<AnswerFeedback> {
        const auto number = writeFeedback(connection, m_cipher, context.tenant(), feedback);
        if (!number)
            return failure(number.error());
        AnswerFeedback added = feedback;
        added.number = *number;
        return added;
    });
}

Result<std::vector<AnswerFeedback>> SqlGapStore::list(const TenantContext &context, qint64 before, int limit)
{
    std::vector<QByteArray> sealed;
    auto list = m_database.read<std::vector<AnswerFeedback>>(context, [&](Connection &connection) -> Result<std::vector<AnswerFeedback>> {
        std::vector<AnswerFeedback> found;
        Statement rows = connection.query("knowledge/list_feedback");
        rows.bind(":owner", context.tenant().value).bind(":before", before > 0 ? before : std::numeric_limits<qint64>::max()).bind(":limit", limit);
        while (rows.next()) {
            found.push_back({.number = rows.integer(0), .message = InboxNumber(rows.integer(2)), .contact = ContactId(rows.integer(1)), .at = fromMillis(rows.integer(3)),
                             .verdict = boundedEnum<AnswerVerdict>(rows.integer(4), 3), .byContact = rows.integer(5) != 0, .by = {}, .note = {}, .correction = {}});
            sealed.push_back(rows.blob(6));
        }
        if (!rows.status())
            return failure(rows.status().error());
        return found;
    });
    if (!list)
        return list;
    for (std::size_t i = 0; i < list->size(); ++i) {
        AnswerFeedback &one = (*list)[i];
        const auto plain = m_cipher.open(KeyName::ofContact(context.tenant(), one.contact), feedbackPlace(one.number), sealed[i]);
        if (!plain)
            continue; // the verdict still counts
        RecordReader record(*plain, kFeedbackVersion);
        one.by = record.text();
        one.note = record.text();
        one.correction = record.text();
    }
    return list;
}

Result<FeedbackCounts> SqlGapStore::counts(const TenantContext &context)
{
    return m_database.read<FeedbackCounts>(context, [&](Connection &connection) -> Result<FeedbackCounts> {
        FeedbackCounts counts;
        Statement rows = connection.query("knowledge/count_feedback");
        rows.bind(":owner", context.tenant().value);
        while (rows.next()) {
            const auto verdict = boundedEnum<AnswerVerdict>(rows.integer(0), 3);
            (verdict == AnswerVerdict::Good ? counts.good : verdict == AnswerVerdict::Wrong ? counts.wrong : counts.incomplete) += rows.integer(2);
            if (rows.integer(1) != 0)
                counts.byContacts += rows.integer(2);
        }
        if (!rows.status())
            return failure(rows.status().error());
        return counts;
    });
}

Result<std::vector<InboxNumber>> SqlGapStore::markedWithoutGap(const TenantContext &context, int limit)
{
    return m_database.read<std::vector<InboxNumber>>(context, [&](Connection &connection) -> Result<std::vector<InboxNumber>> {
        std::vector<InboxNumber> marked;
        Statement rows = connection.query("knowledge/list_marked");
        rows.bind(":owner", context.tenant().value).bind(":limit", limit);
        while (rows.next())
            marked.emplace_back(rows.integer(0));
        if (!rows.status())
            return failure(rows.status().error());
        return marked;
    });
}

} // namespace passerelle::storage
