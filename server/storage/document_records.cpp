#include "server/storage/document_records.h"

#include "server/storage/binary_record.h"

#include <algorithm>

namespace passerelle::storage {

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype kRectangleBytes = 4 * sizeof(double);
constexpr qsizetype kLineBytes = sizeof(qint32) + kRectangleBytes;
constexpr qsizetype kRulingBytes = 4 * sizeof(double);
constexpr qsizetype kHiddenBytes = 3 * sizeof(qint64) + sizeof(qint32);

tl::unexpected<Error> notThisRow(const char *what)
{
    return failure(ErrorKind::Corrupt, u"a stored "_s + QLatin1String(what) + u" does not belong to its row"_s);
}

void readHidden(FixedRecordReader &reader, PageContent &page)
{
    page.hidden.resize(reader.count(kHiddenBytes));
    for (size_t i = 0; i < page.hidden.size(); ++i) {
        HiddenText &hidden = page.hidden[i];
        hidden.number = static_cast<qint64>(i) + 1;
        hidden.by = static_cast<HiddenBy>(std::clamp<qint64>(reader.number(), 0, static_cast<qint64>(HiddenBy::Metadata)));
        hidden.before = static_cast<int>(std::clamp<qint64>(reader.number(), 0, static_cast<qint64>(page.lines.size())));
        hidden.accepted = reader.number() != 0;
        hidden.lines.resize(reader.count(kLineBytes));
        for (TextLine &line : hidden.lines) {
            line.text = reader.text();
            line.rectangle = reader.rectangle();
        }
    }
}

void readRulings(FixedRecordReader &reader, PageContent &page)
{
    page.rulings.resize(reader.count(kRulingBytes));
    for (QLineF &ruling : page.rulings) {
        const double x1 = reader.real();
        const double y1 = reader.real();
        const double x2 = reader.real();
        ruling = QLineF(x1, y1, x2, reader.real());
    }
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

qint64 unacceptedIn(const PageContent &page)
{
    return std::ranges::count_if(page.hidden, [](const HiddenText &hidden) { return !hidden.accepted && hidden.by != HiddenBy::Metadata; });
}

QByteArray encodePage(VersionId version, const PageContent &page)
{
    FixedRecordWriter writer;
    writer.number(version.value).number(page.number).number(static_cast<qint64>(page.verdict));
    writer.real(page.size.width()).real(page.size.height()).count(page.lines.size());
    for (const TextLine &line : page.lines)
        writer.text(line.text).rectangle(line.rectangle);
    // Behind the rest, and only where there is any: what the document says itself of its lines, what is hidden, and its rules.
    const bool said = std::ranges::any_of(page.lines, [](const TextLine &line) { return line.kind != LineKind::Placed; });
    if (said || !page.hidden.empty() || !page.rulings.empty()) {
        QByteArray kinds;
        for (const TextLine &line : page.lines)
            kinds.append(static_cast<char>(line.kind));
        writer.bytes(said ? kinds : QByteArray());
    }
    if (!page.hidden.empty() || !page.rulings.empty()) {
        writer.count(page.hidden.size());
        for (const HiddenText &hidden : page.hidden) {
            writer.number(static_cast<qint64>(hidden.by)).number(hidden.before).number(hidden.accepted ? 1 : 0).count(hidden.lines.size());
            for (const TextLine &line : hidden.lines)
                writer.text(line.text).rectangle(line.rectangle);
        }
    }
    if (!page.rulings.empty()) {
        writer.count(page.rulings.size());
        for (const QLineF &ruling : page.rulings)
            writer.real(ruling.x1()).real(ruling.y1()).real(ruling.x2()).real(ruling.y2());
    }
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
    if (reader.ok() && !reader.isWhole()) {
        const QByteArrayView kinds = reader.bytes();
        if (!kinds.isEmpty() && kinds.size() != static_cast<qsizetype>(page.lines.size()))
            return notThisRow("page");
        for (qsizetype i = 0; i < kinds.size(); ++i)
            page.lines[static_cast<size_t>(i)].kind = static_cast<LineKind>(std::clamp<int>(kinds.at(i), 0, static_cast<int>(LineKind::Heading6)));
    }
    if (reader.ok() && !reader.isWhole())
        readHidden(reader, page);
    if (reader.ok() && !reader.isWhole())
        readRulings(reader, page);
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

QByteArray encodeProposal(VersionId version, const ValidityProposal &proposal)
{
    const auto day = [](const std::optional<QDate> &date) { return date ? date->toJulianDay() : qint64(0); };
    return FixedRecordWriter().number(version.value).number(day(proposal.validity.from)).number(day(proposal.validity.until)).number(proposal.page).text(proposal.quote).record();
}

Result<ValidityProposal> decodeProposal(VersionId version, QByteArrayView record)
{
    FixedRecordReader reader(record);
    const bool same = reader.number() == version.value;
    const auto day = [&reader]() -> std::optional<QDate> {
        const qint64 number = reader.number();
        return number == 0 ? std::nullopt : std::optional(QDate::fromJulianDay(number));
    };
    ValidityProposal proposal;
    proposal.validity.from = day();
    proposal.validity.until = day();
    proposal.page = static_cast<int>(reader.number());
    proposal.quote = reader.text();
    if (!same || !reader.isWhole())
        return notThisRow("validity");
    return proposal;
}

QByteArray encodeSketch(VersionId version, const TextSketch &sketch)
{
    FixedRecordWriter writer;
    writer.number(version.value);
    for (const quint32 value : sketch)
        writer.number(value);
    return writer.record();
}

Result<TextSketch> decodeSketch(VersionId version, QByteArrayView record)
{
    FixedRecordReader reader(record);
    const bool same = reader.number() == version.value;
    TextSketch sketch{};
    for (quint32 &value : sketch)
        value = static_cast<quint32>(reader.number());
    if (!same || !reader.isWhole())
        return notThisRow("sketch");
    return sketch;
}

QByteArray encodeConflict(const DocumentConflict &conflict)
{
    FixedRecordWriter writer;
    writer.text(conflict.subject);
    for (const ConflictSide *side : {&conflict.left, &conflict.right})
        writer.number(side->document.value).text(side->documentName).number(side->page).number(side->passage.value).text(side->heading).text(side->text).text(side->figure);
    return writer.record();
}

Status decodeConflict(QByteArrayView record, DocumentConflict &conflict)
{
    FixedRecordReader reader(record);
    conflict.subject = reader.text();
    for (ConflictSide *side : {&conflict.left, &conflict.right}) {
        side->document = DocumentId(reader.number());
        side->documentName = reader.text();
        side->page = static_cast<int>(reader.number());
        side->passage = PassageId(reader.number());
        side->heading = reader.text();
        side->text = reader.text();
        side->figure = reader.text();
    }
    return reader.isWhole() ? Status() : notThisRow("conflict");
}

} // namespace passerelle::storage
