#include "tests/support/scanned_pages.h"

#include "tests/support/hand_made_pdf.h"

#include <QtCore/QBuffer>
#include <QtCore/QRandomGenerator>
#include <QtGui/QFont>
#include <QtGui/QFontMetricsF>
#include <QtGui/QPainter>

#include <algorithm>
#include <cmath>
#include <vector>

namespace passerelle::test {

using namespace Qt::StringLiterals;

namespace {

constexpr double kPageWidth = 595.276; // points
constexpr double kPageHeight = 841.89;
constexpr double kMargin = 62;
constexpr int kPaper = 244;
constexpr int kInk = 40;

void stain(QImage &page, const ScanLook &look)
{
    QRandomGenerator random(look.seed);
    for (int y = 0; y < page.height(); ++y) {
        uchar *row = page.scanLine(y);
        for (int x = 0; x < page.width(); ++x)
            row[x] = static_cast<uchar>(std::clamp(row[x] + static_cast<int>(random.bounded(-look.noise, look.noise + 1)), 0, 255));
    }
    for (int i = 0; i < look.stains; ++i) {
        const int x = static_cast<int>(random.bounded(page.width() - 4));
        const int y = static_cast<int>(random.bounded(page.height() - 4));
        const int size = static_cast<int>(random.bounded(1, 4));
        for (int dy = 0; dy < size; ++dy)
            std::fill_n(page.scanLine(y + dy) + x, size, static_cast<uchar>(90));
    }
}

} // namespace

QImage scannedPage(const QStringList &lines, const ScanLook &look)
{
    const double scale = look.dotsPerInch / 72.0;
    QImage page(static_cast<int>(kPageWidth * scale), static_cast<int>(kPageHeight * scale), QImage::Format_Grayscale8);
    page.fill(kPaper);
    QFont font(look.font);
    font.setPixelSize(static_cast<int>(std::lround(look.points * scale)));
    QPainter painter(&page);
    painter.setRenderHints(QPainter::Antialiasing | QPainter::TextAntialiasing | QPainter::SmoothPixmapTransform);
    painter.translate(page.width() / 2.0, page.height() / 2.0);
    painter.rotate(look.degrees);
    painter.translate(-page.width() / 2.0, -page.height() / 2.0);
    painter.setFont(font);
    painter.setPen(QColor(kInk, kInk, kInk));
    double y = kMargin * scale;
    for (const QString &line : lines) {
        painter.drawText(QPointF(kMargin * scale, y), line);
        y += 1.32 * font.pixelSize();
    }
    painter.end();
    stain(page, look);
    return page;
}

QByteArray pdfOfPictures(const QList<QImage> &pictures, int jpegQuality)
{
    QList<QByteArray> objects{"<</Type/Catalog/Pages 2 0 R>>", {}};
    QByteArray kids;
    for (const QImage &picture : pictures) {
        QByteArray jpeg;
        QBuffer buffer(&jpeg);
        buffer.open(QIODevice::WriteOnly);
        picture.save(&buffer, "JPEG", jpegQuality);
        objects.append(streamOf(jpeg, "/Type/XObject/Subtype/Image/ColorSpace/DeviceGray/BitsPerComponent 8/Filter/DCTDecode/Width "
                                          + QByteArray::number(picture.width()) + "/Height " + QByteArray::number(picture.height())));
        const QByteArray sides = picture.width() <= picture.height() ? "595.276 841.89" : "841.89 595.276"; // A4, upright or on its side
        objects.append(streamOf("q " + QByteArray(sides).replace(" ", " 0 0 ") + " 0 0 cm /I Do Q"));
        const QByteArray image = QByteArray::number(objects.size() - 1);
        const QByteArray drawing = QByteArray::number(objects.size());
        objects.append("<</Type/Page/Parent 2 0 R/MediaBox[0 0 " + sides + "]/Resources<</XObject<</I " + image + " 0 R>>>>/Contents " + drawing + " 0 R>>");
        kids += QByteArray::number(objects.size()) + " 0 R ";
    }
    objects[1] = "<</Type/Pages/Kids[" + kids + "]/Count " + QByteArray::number(pictures.size()) + ">>";
    return pdfOf(objects);
}

QStringList frenchLines(int count, int characters, quint32 seed)
{
    static const QStringList kOpenings{u"Le salon vous accueille"_s, u"Notre équipe répond"_s, u"La livraison est assurée"_s, u"Les rendez-vous sont pris"_s, u"Le règlement s'effectue"_s,
                                       u"Toute réclamation doit être adressée"_s, u"Un acompte est demandé"_s, u"Les articles soldés sont échangés"_s};
    static const QStringList kMiddles{u"du mardi au samedi, de 9 h 30 à 19 h,"_s, u"au 04 78 12 36 90 ou par courrier,"_s, u"dans un délai de 3 à 5 jours ouvrés,"_s, u"à l'accueil de l'établissement,"_s,
                                      u"en espèces, par chèque ou par carte bancaire,"_s, u"par écrit, à l'adresse indiquée ci-après,"_s, u"sauf les jours fériés et le 24 décembre,"_s};
    static const QStringList kEndings{u"au prix de 47,50 € toutes taxes comprises."_s, u"sans frais supplémentaires au-delà de 120 €."_s, u"sous réserve des disponibilités du mois de février."_s,
                                      u"comme prévu à l'article 12 des conditions générales."_s, u"pour les élèves, étudiants et retraités munis d'un justificatif."_s, u"à condition d'être prévenu vingt-quatre heures à l'avance."_s};
    QRandomGenerator random(seed);
    const auto pick = [&](const QStringList &list) { return list.at(static_cast<qsizetype>(random.bounded(static_cast<quint32>(list.size())))); };
    QStringList lines;
    QString line;
    while (lines.size() < count) {
        const QStringList words = QString(pick(kOpenings) + u' ' + pick(kMiddles) + u' ' + pick(kEndings)).split(u' ');
        for (const QString &word : words) {
            if (!line.isEmpty() && line.size() + 1 + word.size() > characters) {
                lines.append(line);
                line.clear();
            }
            line += (line.isEmpty() ? QString() : u" "_s) + word;
        }
    }
    return lines.first(count);
}

double characterAccuracy(const QString &expected, const QString &found)
{
    const QString wanted = expected.simplified();
    const QString got = found.simplified();
    std::vector<int> before(static_cast<size_t>(got.size()) + 1);
    for (size_t j = 0; j < before.size(); ++j)
        before[j] = static_cast<int>(j);
    std::vector<int> row(before.size());
    for (qsizetype i = 1; i <= wanted.size(); ++i) {
        row[0] = static_cast<int>(i);
        for (qsizetype j = 1; j <= got.size(); ++j) {
            const auto place = static_cast<size_t>(j);
            const int same = before[place - 1] + (wanted.at(i - 1) == got.at(j - 1) ? 0 : 1);
            row[place] = std::min({same, before[place] + 1, row[place - 1] + 1});
        }
        std::swap(before, row);
    }
    return 1 - before.back() / static_cast<double>(std::max<qsizetype>(1, wanted.size()));
}

} // namespace passerelle::test
