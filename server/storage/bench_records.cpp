#include "server/storage/bench_records.h"

#include "server/storage/sealed_record.h"

#include <algorithm>

namespace passerelle::storage {

namespace {

constexpr char kBenchVersion = 1;
constexpr char kQuestionVersion = 2; // 1: without who asked it

void writeTexts(RecordWriter &record, const std::vector<QString> &texts)
{
    record.integer(static_cast<qint64>(texts.size()));
    for (const QString &text : texts)
        record.text(text);
}

std::vector<QString> readTexts(RecordReader &record)
{
    std::vector<QString> texts;
    for (qint64 left = record.count(); left > 0 && record.ok(); --left)
        texts.push_back(record.text());
    return texts;
}

void writeExpectation(RecordWriter &record, const BenchExpectation &expected)
{
    record.integer(expected.document ? expected.document->value : 0).text(expected.documentName).integer(expected.page);
    writeTexts(record, expected.words);
}

BenchExpectation readExpectation(RecordReader &record)
{
    BenchExpectation expected;
    if (const qint64 document = record.integer(); document > 0)
        expected.document = DocumentId(document);
    expected.documentName = record.text();
    expected.page = static_cast<int>(record.integer());
    expected.words = readTexts(record);
    return expected;
}

// None is 0, so that a field of an enumeration or an amount stands one higher.
void writeOptional(RecordWriter &record, std::optional<qint64> value)
{
    record.integer(value ? 1 : 0);
    if (value)
        record.integer(*value);
}

std::optional<qint64> readOptional(RecordReader &record)
{
    return record.integer() != 0 ? std::optional(record.integer()) : std::nullopt;
}

} // namespace

QByteArray encodeBenchQuestion(const BenchQuestion &question)
{
    RecordWriter record(kQuestionVersion);
    record.text(question.text);
    writeOptional(record, question.language ? std::optional<qint64>(static_cast<qint64>(*question.language)) : std::nullopt);
    writeExpectation(record, question.expected);
    return record.text(question.note).integer(toMillis(question.createdAt)).integer(toMillis(question.changedAt)).integer(question.contact.value).take();
}

std::optional<BenchQuestion> decodeBenchQuestion(QByteArrayView bytes)
{
    const bool knowsContact = !bytes.isEmpty() && bytes.front() == kQuestionVersion;
    RecordReader record(bytes, knowsContact ? kQuestionVersion : kBenchVersion);
    BenchQuestion question;
    question.text = record.text();
    if (const auto language = readOptional(record))
        question.language = *language == static_cast<qint64>(Language::English) ? Language::English : Language::French;
    question.expected = readExpectation(record);
    question.note = record.text();
    question.createdAt = fromMillis(record.integer());
    question.changedAt = fromMillis(record.integer());
    if (knowsContact)
        question.contact = ContactId(record.integer());
    return record.ok() ? std::optional(std::move(question)) : std::nullopt;
}

QByteArray encodeBenchRun(const BenchRun &run)
{
    RecordWriter record(kBenchVersion);
    const BenchTotals &totals = run.totals;
    record.text(run.reason).integer(run.withModel).text(run.startedBy).integer(run.questions);
    record.integer(totals.done).integer(totals.withExpectation).integer(totals.foundFirst).integer(totals.foundInFive).real(totals.reciprocalRanks);
    return record.integer(totals.answered).integer(totals.wordsExpected).integer(totals.wordsMet).integer(totals.cost.micros).integer(totals.unpriced).take();
}

bool decodeBenchRun(QByteArrayView bytes, BenchRun &run)
{
    RecordReader record(bytes, kBenchVersion);
    const auto number = [&record] { return static_cast<int>(record.integer()); };
    run.reason = record.text();
    run.withModel = number() != 0;
    run.startedBy = record.text();
    run.questions = number();
    BenchTotals &totals = run.totals;
    totals.done = number();
    totals.withExpectation = number();
    totals.foundFirst = number();
    totals.foundInFive = number();
    totals.reciprocalRanks = record.real();
    totals.answered = number();
    totals.wordsExpected = number();
    totals.wordsMet = number();
    totals.cost = Money{record.integer()};
    totals.unpriced = number();
    return record.ok();
}

QByteArray encodeBenchResult(const BenchResult &result)
{
    RecordWriter record(kBenchVersion, 4096);
    record.integer(result.question.value).text(result.text);
    writeExpectation(record, result.expected);
    record.integer(result.rank);
    writeOptional(record, result.kind ? std::optional<qint64>(static_cast<qint64>(*result.kind)) : std::nullopt);
    record.text(result.answer).integer(result.answered);
    writeTexts(record, result.missingWords);
    record.text(result.reason).real(result.confidence).integer(static_cast<qint64>(result.passages.size()));
    for (const BenchPassage &passage : result.passages) {
        record.integer(passage.passage.value).integer(passage.document.value).text(passage.documentName).integer(passage.page);
        record.real(passage.score).integer(passage.cited).integer(passage.expected);
    }
    writeOptional(record, result.cost ? std::optional(result.cost->micros) : std::nullopt);
    return record.integer(result.time.count()).take();
}

std::optional<BenchResult> decodeBenchResult(QByteArrayView bytes)
{
    RecordReader record(bytes, kBenchVersion);
    BenchResult result;
    result.question = BenchQuestionId(record.integer());
    result.text = record.text();
    result.expected = readExpectation(record);
    result.rank = static_cast<int>(record.integer());
    if (const auto kind = readOptional(record))
        result.kind = static_cast<AnswerKind>(std::clamp<qint64>(*kind, 0, kAnswerKindCount - 1));
    result.answer = record.text();
    result.answered = record.integer() != 0;
    result.missingWords = readTexts(record);
    result.reason = record.text();
    result.confidence = record.real();
    for (qint64 left = record.count(); left > 0 && record.ok(); --left) {
        BenchPassage passage;
        passage.passage = PassageId(record.integer());
        passage.document = DocumentId(record.integer());
        passage.documentName = record.text();
        passage.page = static_cast<int>(record.integer());
        passage.score = record.real();
        passage.cited = record.integer() != 0;
        passage.expected = record.integer() != 0;
        result.passages.push_back(std::move(passage));
    }
    if (const auto cost = readOptional(record))
        result.cost = Money{*cost};
    result.time = std::chrono::milliseconds(record.integer());
    return record.ok() ? std::optional(std::move(result)) : std::nullopt;
}

} // namespace passerelle::storage
