#include "ui/kit/client_band.h"

#include "ui/kit/theme.h"

#include <QtWidgets/QLabel>

namespace passerelle::ui {

QWidget *clientBand(const Session &session)
{
    auto *band = new QLabel(session.tenantName());
    band->setAutoFillBackground(true);
    QPalette palette = band->palette();
    palette.setColor(QPalette::Window, session.tenantColour());
    palette.setColor(QPalette::WindowText, Qt::white);
    band->setPalette(palette);
    band->setFont(Theme::section(band->font()));
    band->setMargin(Theme::gap(*band));
    return band;
}

} // namespace passerelle::ui
