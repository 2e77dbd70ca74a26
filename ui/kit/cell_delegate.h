// Paints the cells of dense tables: an icon and one line of text, cut where the column ends. The usual delegate shapes each
// text three times a frame (its size, its cut, itself), which costs most of a frame; here a text is shaped once a width and
// kept. Cells with a box to tick are painted as usual. GUI thread.
#pragma once

#include <QtCore/QCache>
#include <QtGui/QStaticText>
#include <QtWidgets/QStyledItemDelegate>

namespace passerelle::ui {

class CellDelegate : public QStyledItemDelegate {
    Q_OBJECT
public:
    using QStyledItemDelegate::QStyledItemDelegate;

    void paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const override;

private:
    struct Key {
        QString text;
        QFont font;
        int width;
        Qt::TextElideMode cut;

        bool operator==(const Key &) const = default;
        friend size_t qHash(const Key &key, size_t seed) { return qHashMulti(seed, key.text, key.font, key.width, int(key.cut)); }
    };
    const QStaticText &shaped(const Key &key, const QTransform &transform) const;

    static constexpr qsizetype kKept = 4000; // some screens full
    mutable QCache<Key, QStaticText> m_shaped{kKept};
};

} // namespace passerelle::ui
