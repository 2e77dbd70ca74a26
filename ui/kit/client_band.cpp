#include "ui/kit/client_band.h"

#include "ui/kit/theme.h"

#include <QtWidgets/QLabel>

#include <algorithm>

namespace passerelle::ui {

QWidget *clientBand(const Session &session)
{
    return clientBand(session, session.tenant());
}

QWidget *clientBand(const Session &session, qint64 tenant)
{
    const auto &tenants = session.tenants();
    const auto found = std::find_if(tenants.begin(), tenants.end(), [tenant](const api::TenantView &one) { return one.id == tenant; });
    auto *band = new QLabel(found != tenants.end() ? found->name : QLabel::tr("All clients"));
    band->setObjectName(QStringLiteral("client.band"));
    band->setAutoFillBackground(true);
    QPalette palette = band->palette();
    palette.setColor(QPalette::Window, tenant == 0 ? QColor(0x47, 0x55, 0x69) : Theme::ofTenant(tenant, palette));
    palette.setColor(QPalette::WindowText, Qt::white);
    band->setPalette(palette);
    band->setFont(Theme::section(band->font()));
    band->setMargin(Theme::gap(*band));
    return band;
}

} // namespace passerelle::ui
