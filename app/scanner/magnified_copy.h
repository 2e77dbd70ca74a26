// A copy of a document whose pages are larger and say the same: for readers that tell places in whole points. It has the
// pages' text, with the fonts, and no pictures, notes, outline or forms. Libqpdf makes it. No exception leaves it. Pure.
#pragma once

#include <QtCore/QByteArray>
#include <QtCore/QByteArrayView>

namespace passerelle::scanner {

// Every page is `times` as wide and as high; one that is not understood keeps its size. Empty when the document is not
// understood or damaged.
QByteArray magnifiedCopy(QByteArrayView pdf, int times);

} // namespace passerelle::scanner
