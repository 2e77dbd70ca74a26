// The lasting states above a page: one line each, with at most one button. GUI thread.
#pragma once

#include "ui/kit/notices.h"

#include <QtWidgets/QWidget>

#include <map>

namespace passerelle::ui {

class InlineMessage;

class BannerStrip : public QWidget {
    Q_OBJECT
public:
    explicit BannerStrip(QWidget *parent = nullptr);
    void raiseBanner(const Banner &banner);
    void clearBanner(const QString &id);

private:
    std::map<QString, InlineMessage *> m_shown;
};

} // namespace passerelle::ui
