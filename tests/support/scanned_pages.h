// Pages as a scanner makes them, with known text: set in a font, turned a little, stained, greyed, squeezed by JPEG, and
// put into a PDF that holds nothing but pictures. Needs a QGuiApplication; the same seed makes the same pages.
#pragma once

#include <QtCore/QByteArray>
#include <QtCore/QList>
#include <QtCore/QString>
#include <QtCore/QStringList>
#include <QtGui/QImage>

namespace passerelle::test {

struct ScanLook {
    QString font;
    double points = 11;
    double degrees = 0;   // clockwise
    int noise = 12;       // of 255, at most, to either side of every pixel
    int stains = 40;      // specks of a few pixels
    int jpegQuality = 60;
    int dotsPerInch = 300;
    quint32 seed = 1;
};

// An A4 page with the lines one below the other.
QImage scannedPage(const QStringList &lines, const ScanLook &look);
// Each picture one A4 page.
QByteArray pdfOfPictures(const QList<QImage> &pictures, int jpegQuality);

// Sentences of a price list, opening hours and conditions, with accents and figures; lines no longer than `characters`.
QStringList frenchLines(int count, int characters, quint32 seed);

// 1 − the number of single-character changes between them, by the length of `expected`. Spaces count once.
double characterAccuracy(const QString &expected, const QString &found);

} // namespace passerelle::test
