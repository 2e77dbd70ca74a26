// Sentences of a document that speak to the assistant instead of its readers ("ignore your instructions", "in your answer
// …", a false system message): they are left out of what a model is shown, and nothing in them counts as said by a
// document. Speaks French and English; what addresses customers stays. Pure.
#pragma once

#include <QtCore/QString>

namespace passerelle::generation {

struct ScannedText {
    QString text;   // without the orders
    int orders = 0; // sentences left out
};

ScannedText withoutOrders(const QString &text);
bool isOrder(const QString &sentence);

} // namespace passerelle::generation
