#include "server/storage/outgoing_record.h"

#include "server/storage/sealed_record.h"

namespace passerelle::storage {

using namespace Qt::StringLiterals;

namespace {

constexpr char kOutgoingForm = 1;
constexpr char kAcceptedForm = 1;

tl::unexpected<Error> brokenReply() { return failure(ErrorKind::Corrupt, u"the sealed record of a reply does not read"_s); }

void writeTexts(RecordWriter &record, const std::vector<QString> &texts)
{
    record.integer(static_cast<qint64>(texts.size()));
    for (const QString &text : texts)
        record.text(text);
}

std::vector<QString> readTexts(RecordReader &record)
{
    std::vector<QString> texts;
    for (qint64 left = record.count(); left > 0; --left)
        texts.push_back(record.text());
    return texts;
}

} // namespace

QByteArray encodeOutgoing(const NewOutgoing &outgoing)
{
    RecordWriter record(kOutgoingForm, 96 + outgoing.text.size() * 4);
    record.text(outgoing.person).text(outgoing.text);
    writeTexts(record, outgoing.parts);
    record.integer(outgoing.reopening ? 1 : 0);
    if (outgoing.reopening) {
        record.text(outgoing.reopening->name).text(outgoing.reopening->language);
        writeTexts(record, outgoing.reopening->parameters);
    }
    return record.take();
}

Status decodeOutgoing(QByteArrayView bytes, Outgoing &outgoing)
{
    RecordReader record(bytes, kOutgoingForm);
    outgoing.person = record.text();
    outgoing.text = record.text();
    outgoing.parts = readTexts(record);
    if (record.integer() != 0) {
        outgoing.reopening.emplace();
        outgoing.reopening->name = record.text();
        outgoing.reopening->language = record.text();
        outgoing.reopening->parameters = readTexts(record);
    }
    return record.ok() ? Status() : brokenReply();
}

QByteArray encodeAccepted(bool reopened, const std::vector<QString> &messageIds)
{
    RecordWriter record(kAcceptedForm, 128);
    record.integer(reopened ? 1 : 0);
    writeTexts(record, messageIds);
    return record.take();
}

Status decodeAccepted(QByteArrayView bytes, Outgoing &outgoing)
{
    RecordReader record(bytes, kAcceptedForm);
    outgoing.reopened = record.integer() != 0;
    outgoing.messageIds = readTexts(record);
    return record.ok() ? Status() : brokenReply();
}

} // namespace passerelle::storage
