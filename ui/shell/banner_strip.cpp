#include "ui/shell/banner_strip.h"

#include "ui/kit/inline_message.h"
#include "ui/kit/theme.h"

#include <QtWidgets/QVBoxLayout>

namespace passerelle::ui {

BannerStrip::BannerStrip(QWidget *parent) : QWidget(parent)
{
    auto *column = new QVBoxLayout(this);
    const int gap = Theme::gap(*this);
    column->setContentsMargins(gap, gap, gap, 0);
    hide();
}

void BannerStrip::raiseBanner(const Banner &banner)
{
    InlineMessage *&message = m_shown[banner.id];
    if (!message) {
        message = new InlineMessage;
        layout()->addWidget(message);
    }
    message->tell(banner.tone, banner.sentence, banner.action, banner.act);
    show();
}

void BannerStrip::clearBanner(const QString &id)
{
    const auto found = m_shown.find(id);
    if (found == m_shown.end())
        return;
    found->second->deleteLater();
    m_shown.erase(found);
    setVisible(!m_shown.empty());
}

} // namespace passerelle::ui
