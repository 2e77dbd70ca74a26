// A client's name on its own colour, for dialogs: whoever confirms sees on whom it falls. GUI thread.
#pragma once

#include "ui/kit/session.h"

class QWidget;

namespace passerelle::ui {

QWidget *clientBand(const Session &session);
// Of another client than the present one; 0: all of them.
QWidget *clientBand(const Session &session, qint64 tenant);

} // namespace passerelle::ui
