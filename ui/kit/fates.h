// How a message can end, in words, and the place that lists exactly the messages that ended so. The ledger's figures, on
// the home page and in the status bar, and the list of messages say the same by it. Pure.
#pragma once

#include "server/api/dto.h"
#include "ui/kit/place.h"
#include "ui/kit/theme.h"

#include <QtCore/QCoreApplication>

#include <vector>

namespace passerelle::ui {

class Fates {
    Q_DECLARE_TR_FUNCTIONS(passerelle::ui::Fates)
public:
    // The codes in the order in which a ledger's sum is written; "in_progress" is the last.
    static const std::vector<QString> &all();
    static QString name(const QString &code); // "Answered"; a code that is not known as it is
    static QString icon(const QString &code);
    static Meaning meaning(const QString &code);
    static qint64 count(const api::FatesView &fates, qint64 inProgress, const QString &code);
    // The messages of today with that fate; an empty code: all of today's.
    static Place ofToday(const QString &code);
};

} // namespace passerelle::ui
