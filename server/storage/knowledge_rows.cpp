#include "server/storage/knowledge_rows.h"

#include "server/storage/new_row_id.h"
#include "server/storage/sealed_record.h"

namespace passerelle::storage {

using namespace Qt::StringLiterals;

namespace {

// The message before the turn's first one, when a turn answered it.
Result<std::optional<InboxNumber>> answeredBefore(Connection &connection, qint64 conversation, qint64 firstMessage)
{
    Statement row = connection.query("knowledge/find_message_before");
    row.bind(":number", firstMessage).bind(":conversation", conversation);
    if (row.next())
        return std::optional(InboxNumber(row.integer(0)));
    if (!row.status())
        return failure(row.status().error());
    return std::optional<InboxNumber>();
}

} // namespace

Status writeOpenQuestion(Connection &connection, Cipher &cipher, TenantId tenant, const GapQuestion &question)
{
    const auto id = newRowId(connection, u"gap_question"_s);
    if (!id)
        return failure(id.error());
    RecordWriter record(kOpenQuestionVersion);
    record.text(question.question.text).integer(static_cast<int>(question.question.language));
    const auto sealed = cipher.seal(KeyName::ofContact(tenant, question.contact), openQuestionPlace(*id), record.take());
    if (!sealed)
        return failure(sealed.error());
    Statement row = connection.query("knowledge/insert_question");
    row.bind(":id", *id).bind(":owner", tenant.value).bind(":contact", question.contact.value).bind(":message", question.message.value);
    row.bind(":at", toMillis(question.at)).bind(":cause", static_cast<int>(question.question.cause)).bind(":score", question.question.score);
    return row.bindBlob(":sealed", *sealed).run();
}

Result<qint64> writeFeedback(Connection &connection, Cipher &cipher, TenantId tenant, const AnswerFeedback &feedback)
{
    const auto id = newRowId(connection, u"answer_feedback"_s);
    if (!id)
        return failure(id.error());
    RecordWriter record(kFeedbackVersion);
    record.text(feedback.by).text(feedback.note).text(feedback.correction);
    const auto sealed = cipher.seal(KeyName::ofContact(tenant, feedback.contact), feedbackPlace(*id), record.take());
    if (!sealed)
        return failure(sealed.error());
    Statement former = connection.query("knowledge/remove_feedback");
    former.bind(":owner", tenant.value).bind(":message", feedback.message.value).bind(":by_contact", feedback.byContact);
    if (auto done = former.run(); !done)
        return failure(std::move(done).error());
    Statement row = connection.query("knowledge/insert_feedback");
    row.bind(":id", *id).bind(":owner", tenant.value).bind(":contact", feedback.contact.value).bind(":message", feedback.message.value);
    row.bind(":at", toMillis(feedback.at)).bind(":verdict", static_cast<int>(feedback.verdict)).bind(":by_contact", feedback.byContact);
    if (auto done = row.bindBlob(":sealed", *sealed).run(); !done)
        return failure(std::move(done).error());
    if (connection.changes() == 0)
        return failure(ErrorKind::NotFound, u"there is no such contact"_s);
    return *id;
}

// A question is kept under the turn's last message, as the answer is.
Status writeKnowledge(Connection &connection, Cipher &cipher, const TurnClaim &claim, TurnMessages messages, const TurnEnd &end, Instant now)
{
    if (end.gap) {
        GapQuestion question;
        question.message = InboxNumber(messages.last);
        question.contact = claim.contact;
        question.at = now;
        question.question = *end.gap;
        if (auto done = writeOpenQuestion(connection, cipher, claim.tenant, question); !done)
            return done;
    }
    if (!end.verdict)
        return {};
    const auto before = answeredBefore(connection, claim.conversation.value, messages.first);
    if (!before)
        return failure(before.error());
    if (!*before)
        return {};
    AnswerFeedback feedback;
    feedback.message = **before;
    feedback.contact = claim.contact;
    feedback.at = now;
    feedback.verdict = *end.verdict;
    feedback.byContact = true;
    const auto written = writeFeedback(connection, cipher, claim.tenant, feedback);
    return written || written.error().kind == ErrorKind::NotFound ? Status() : failure(written.error());
}

} // namespace passerelle::storage
