// A long PDF as shops have them: prose in an embedded font, a coloured band on every fifth page. Made with Qt Gui, which must
// be running.
#pragma once

#include <QtGui/QPainter>
#include <QtGui/QPdfWriter>

namespace passerelle::console {

inline bool drawCatalogue(const QString &path, int pages)
{
    constexpr int kLines = 50;
    QPdfWriter writer(path);
    writer.setResolution(72);
    writer.setPageSize(QPageSize(QPageSize::A4));
    QPainter painter;
    if (!painter.begin(&writer))
        return false;
    painter.setFont(QFont(QStringLiteral("DejaVu Sans"), 8));
    for (int page = 1; page <= pages; ++page) {
        if (page > 1)
            writer.newPage();
        if (page % 5 == 0)
            painter.fillRect(QRect(0, 0, 480, 12), QColor(30, 110, 160));
        for (int line = 1; line <= kLines; ++line)
            painter.drawText(10, 20 + line * 14, QStringLiteral("Article %1-%2 : entretien de l'atelier, garantie %3 mois, tarif %4 euros hors taxes.").arg(page).arg(line).arg((page * line) % 36 + 1).arg(page * 7 + line));
    }
    return painter.end();
}

} // namespace passerelle::console
