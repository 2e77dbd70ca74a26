// One PDF page after the other: the pen, the fonts, where the next thing goes, and what every page carries (a short head
// from the second on, the footer, "Page 2/3"). Lengths are points, from the top left of the page. One thread.
#pragma once

#include "server/billing/print_document.h"

#include <QtGui/QColor>
#include <QtGui/QFont>
#include <QtGui/QImage>
#include <QtGui/QPainter>
#include <QtGui/QPdfWriter>

namespace passerelle::printer {

enum class Weight { Normal, Strong };
enum class Side { Left, Right };

struct Type {
    double size = 9.5;
    Weight weight = Weight::Normal;
    QColor colour = QColor(0x1b, 0x1f, 0x24);
};

inline const QColor kGrey(0x5b, 0x65, 0x70);
inline const QColor kHairline(0xd5, 0xda, 0xe0);

class Page {
public:
    // `pages` of an earlier, thrown away run; 0 in that run.
    Page(QIODevice &target, const billing::PrintDocument &document, int pages);

    double left() const;
    double width() const;
    double y() const { return m_y; }
    void down(double points) { m_y += points; }
    // Begins a new page when so much does not fit any more; true when it did.
    bool need(double height);
    bool fits(double height) const;
    int number() const { return m_number; }
    const QColor &accent() const { return m_accent; }

    // The height that the text takes in this width; drawn from (x, y) down when `draw`.
    double text(const QString &text, double x, double y, double width, const Type &type, Side side = Side::Left, bool draw = true);
    double heightOf(const QString &content, double width, const Type &type) { return text(content, 0, 0, width, type, Side::Left, false); }
    double widthOf(const QString &content, const Type &type);
    void rule(double x, double y, double width, const QColor &colour, double thickness = 0.5);
    void box(const QRectF &area, const QColor &fill, double radius = 0);
    void image(const QImage &image, const QRectF &area);
    bool end() { return m_painter.end(); }

private:
    QFont font(const Type &type) const;
    void decorate();
    double px(double points) const { return points * m_scale; }

    const billing::PrintDocument &m_document;
    QPdfWriter m_writer;
    QPainter m_painter;
    QColor m_accent;
    double m_scale;
    double m_y = 0;
    double m_bottom = 0;
    int m_number = 1;
    int m_pages;
};

} // namespace passerelle::printer
