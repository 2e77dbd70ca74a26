// Draws the program's icon in the sizes that desktops ask for, from its one drawing, while packages are built.
//   passerelle-draw-icons DRAWING FOLDER SIZE…   writes FOLDER/SIZE.png
#include <QtCore/QDir>
#include <QtGui/QGuiApplication>
#include <QtGui/QImage>
#include <QtGui/QPainter>
#include <QtSvg/QSvgRenderer>

#include <cstdio>

int main(int argc, char **argv)
{
    qputenv("QT_QPA_PLATFORM", "offscreen");
    const QGuiApplication application(argc, argv);
    const QStringList words = QGuiApplication::arguments();
    if (words.size() < 4) {
        std::fputs("passerelle-draw-icons: DRAWING FOLDER SIZE… are needed\n", stderr);
        return 2;
    }
    QSvgRenderer drawing(words.at(1));
    const QDir folder(words.at(2));
    if (!drawing.isValid() || !folder.mkpath(QStringLiteral("."))) {
        std::fprintf(stderr, "passerelle-draw-icons: %s cannot be drawn into %s\n", argv[1], argv[2]);
        return 1;
    }
    for (const QString &size : words.mid(3)) {
        QImage picture(size.toInt(), size.toInt(), QImage::Format_ARGB32_Premultiplied);
        picture.fill(Qt::transparent);
        QPainter painter(&picture);
        drawing.render(&painter);
        painter.end();
        if (!picture.save(folder.filePath(size + QStringLiteral(".png")))) {
            std::fprintf(stderr, "passerelle-draw-icons: %s.png cannot be written\n", qPrintable(size));
            return 1;
        }
    }
    return 0;
}
