// PDFs written object by object, for what no program would write: broken ones, hostile ones, and small ones whose every
// line stands where the test put it.
#pragma once

#include <QtCore/QByteArray>
#include <QtCore/QList>
#include <QtCore/QString>

namespace passerelle::test {

// Objects are numbered from 1 in the order of the list; object 1 must be the catalogue.
inline QByteArray pdfOf(const QList<QByteArray> &objects, const QByteArray &trailerExtra = {})
{
    QByteArray pdf("%PDF-1.5\n");
    QList<qsizetype> offsets;
    for (qsizetype i = 0; i < objects.size(); ++i) {
        offsets.append(pdf.size());
        pdf += QByteArray::number(i + 1) + " 0 obj\n" + objects.at(i) + "\nendobj\n";
    }
    const qsizetype table = pdf.size();
    pdf += "xref\n0 " + QByteArray::number(objects.size() + 1) + "\n0000000000 65535 f \n";
    for (const qsizetype offset : offsets)
        pdf += QByteArray::number(offset).rightJustified(10, '0') + " 00000 n \n";
    pdf += "trailer\n<</Size " + QByteArray::number(objects.size() + 1) + "/Root 1 0 R" + trailerExtra + ">>\nstartxref\n" + QByteArray::number(table)
        + "\n%%EOF\n";
    return pdf;
}

inline QByteArray streamOf(const QByteArray &bytes, const QByteArray &dictionary = {})
{
    return QByteArray("<</Length " + QByteArray::number(bytes.size()) + dictionary + ">>\nstream\n" + bytes + "\nendstream");
}

// A piece of text at a place, in points from the lower left corner; WinAnsi.
struct PlacedText {
    double x = 0;
    double y = 0;
    double size = 10;
    QByteArray text;
};

// One page a list; Helvetica, A4.
inline QByteArray pdfOfPages(const QList<QList<PlacedText>> &pages, const QByteArray &pageExtra = {})
{
    QList<QByteArray> objects{"<</Type/Catalog/Pages 2 0 R>>", {}, "<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding>>"};
    QByteArray kids;
    for (const QList<PlacedText> &page : pages) {
        QByteArray content;
        for (const PlacedText &placed : page) {
            QByteArray escaped = placed.text;
            escaped.replace("\\", "\\\\").replace("(", "\\(").replace(")", "\\)");
            content += "BT /F " + QByteArray::number(placed.size) + " Tf " + QByteArray::number(placed.x) + ' ' + QByteArray::number(placed.y) + " Td ("
                + escaped + ") Tj ET\n";
        }
        objects.append(streamOf(content));
        objects.append("<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]" + pageExtra + "/Resources<</Font<</F 3 0 R>>>>/Contents "
                       + QByteArray::number(objects.size()) + " 0 R>>");
        kids += QByteArray::number(objects.size()) + " 0 R ";
    }
    objects[1] = "<</Type/Pages/Kids[" + kids + "]/Count " + QByteArray::number(pages.size()) + ">>";
    return pdfOf(objects);
}

// Flate data without the length that qCompress puts in front.
inline QByteArray deflated(const QByteArray &bytes) { return qCompress(bytes, 9).sliced(4); }

// A few kilobytes that inflate to gigabytes of page content.
inline QByteArray bombPdf()
{
    constexpr qsizetype kMegabytes = 64;
    const QByteArray content = deflated(deflated(QByteArray(kMegabytes * 1024 * 1024, ' ')));
    QByteArray references;
    for (int i = 0; i < 64; ++i)
        references += "4 0 R ";
    return pdfOf({"<</Type/Catalog/Pages 2 0 R>>", "<</Type/Pages/Kids[3 0 R]/Count 1>>",
                  "<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents[" + references + "]>>",
                  streamOf(content, "/Filter[/FlateDecode/FlateDecode]")});
}

inline QByteArray zeroPagesPdf() { return pdfOf({"<</Type/Catalog/Pages 2 0 R>>", "<</Type/Pages/Kids[]/Count 0>>"}); }

// A page tree whose branches lead back to its root.
inline QByteArray loopPdf()
{
    QByteArray kids;
    for (int i = 0; i < 12; ++i)
        kids += "2 0 R ";
    return pdfOf({"<</Type/Catalog/Pages 2 0 R>>", "<</Type/Pages/Kids[" + kids + "]/Count 100000>>"});
}

// Locked by a password that nobody knows: the values that prove it are noise.
inline QByteArray lockedPdf()
{
    const QByteArray noise = QByteArray(32, 'x').toHex();
    return pdfOf({"<</Type/Catalog/Pages 2 0 R>>", "<</Type/Pages/Kids[3 0 R]/Count 1>>", "<</Type/Page/Parent 2 0 R/MediaBox[0 0 99 99]>>",
                  "<</Filter/Standard/V 1/R 2/P -4/O<" + noise + ">/U<" + noise + ">>>"},
                 "/Encrypt 4 0 R/ID[<" + noise + "><" + noise + ">]");
}

} // namespace passerelle::test
