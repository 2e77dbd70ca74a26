#include "server/storage/document_records.h"

#include "server/storage/binary_record.h"

namespace passerelle::storage {

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype kRectangleBytes = 4 * sizeof(double);
constexpr qsizetype kLineBytes = sizeof(qint32) + kRectangleBytes;

tl::unexpected<Error> notThisRow(const char *what)
{
    return failure(ErrorKind::Corrupt, u"a stored "_s + QLatin1String(what) + u" does not belong to its row"_s);
}

} // namespace

QByteArray encodeLabel(DocumentId document, const VersionLabel &label)
{
    return FixedRecordWriter().number(document.value).text(label.name).bytes(label.contentHash).record();
}

Result<VersionLabel> decodeLabel(DocumentId document, QByteArrayView record)
{
    FixedRecordReader reader(record);
    const qint64 owner = reader.number();
    VersionLabel label;
    label.name = reader.text();
    label.contentHash = reader.bytes().toByteArray();
    if (!reader.isWhole() || owner != document.value)
        return notThisRow("document");
    return label;
}

QByteArray encodePage(VersionId version, const PageContent &page)
{
    FixedRecordWriter writer;
    writer.number(version.value).number(page.number).number(static_cast<qint64>(page.verdict));
    writer.real(page.size.width()).real(page.size.height()).count(page.lines.size());
    for (const TextLine &line : page.lines)
        writer.text(line.text).rectangle(line.rectangle);
    return writer.record();
}

Status decodePage(VersionId version, QByteArrayView record, PageContent &page)
{
    FixedRecordReader reader(record);
    const bool same = reader.number() == version.value && reader.number() == page.number && reader.number() == static_cast<qint64>(page.verdict);
    const double width = reader.real();
    page.size = QSizeF(width, reader.real());
    page.lines.resize(reader.count(kLineBytes));
    for (TextLine &line : page.lines) {
        line.text = reader.text();
        line.rectangle = reader.rectangle();
    }
    return same && reader.isWhole() ? Status() : notThisRow("page");
}

QByteArray encodePassage(VersionId version, const PassageDraft &draft)
{
    FixedRecordWriter writer;
    writer.number(version.value).number(draft.page).text(draft.heading).text(draft.text).count(draft.rectangles.size());
    for (const QRectF &rectangle : draft.rectangles)
        writer.rectangle(rectangle);
    return writer.record();
}

Status decodePassage(VersionId version, QByteArrayView record, Passage &passage)
{
    FixedRecordReader reader(record);
    const bool same = reader.number() == version.value;
    passage.page = static_cast<int>(reader.number());
    passage.heading = reader.text();
    passage.text = reader.text();
    passage.rectangles.resize(reader.count(kRectangleBytes));
    for (QRectF &rectangle : passage.rectangles)
        rectangle = reader.rectangle();
    return same && reader.isWhole() ? Status() : notThisRow("passage");
}

} // namespace passerelle::storage
