// Markdown, as models write it → what reads well in WhatsApp: its own marks for bold, italic and struck text, lists and
// tables as lines, nothing else visible; in few short parts, cut where sentences end. Pure, thread-safe.
#pragma once

#include <QtCore/QString>

#include <vector>

namespace passerelle::delivery {

struct PhoneLimits {
    int parts = 3;
    qsizetype charactersPerPart = 1000;
};

// The whole text in WhatsApp's marks, not split.
QString toWhatsApp(const QString &markdown);

// toWhatsApp, then split at paragraphs and sentences. What does not fit ends with "…"; a last paragraph that begins
// with "Source" is kept whatever is cut. Never empty parts; no parts for an empty text.
std::vector<QString> toPhoneParts(const QString &markdown, const PhoneLimits &limits = {});

} // namespace passerelle::delivery
