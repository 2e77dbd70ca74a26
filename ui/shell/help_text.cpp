#include "ui/shell/help_text.h"

#include "ui/kit/theme.h"

#include <QtGui/QDesktopServices>
#include <QtGui/QImage>

namespace passerelle::ui {

using namespace Qt::StringLiterals;

namespace {

constexpr double kPictureWidth = 74; // characters

} // namespace

HelpText::HelpText(QWidget *parent) : QTextBrowser(parent)
{
    setOpenLinks(false);
    connect(this, &QTextBrowser::anchorClicked, this, &HelpText::follow);
}

void HelpText::showChapter(const manual::Chapter &chapter, const QString &anchor)
{
    m_shown = chapter.name;
    const QString ground = Theme::colour(Meaning::Card, palette()).name();
    const QString border = Theme::colour(Meaning::Border, palette()).name();
    document()->setDocumentMargin(Theme::gap(*this) * 2);
    document()->setDefaultStyleSheet(u"pre { background: %1; margin-top: 6px; margin-bottom: 6px; white-space: pre-wrap; } code { background: %1; }"
                                     "table { border-collapse: collapse; } th, td { padding: 4px 10px 4px 4px; border: 1px solid %2; text-align: left; }"_s.arg(ground, border));
    setHtml(chapter.html);
    if (!anchor.isEmpty())
        scrollToAnchor(anchor);
}

QVariant HelpText::loadResource(int type, const QUrl &name)
{
    if (type != QTextDocument::ImageResource)
        return {};
    QImage image = QImage::fromData(manual::picture(name.fileName()));
    const int width = std::min(static_cast<int>(image.width() / devicePixelRatioF()), Theme::characters(*this, kPictureWidth));
    if (image.isNull())
        return {};
    // Smooth needs more colours than the few of the file.
    image = image.convertToFormat(QImage::Format_RGB32).scaledToWidth(static_cast<int>(width * devicePixelRatioF()), Qt::SmoothTransformation);
    image.setDevicePixelRatio(devicePixelRatioF());
    return image;
}

void HelpText::follow(const QUrl &link)
{
    if (!link.scheme().isEmpty())
        QDesktopServices::openUrl(link);
    else
        Q_EMIT chapterAsked(link.path().isEmpty() ? m_shown : link.path(), link.fragment(QUrl::FullyDecoded));
}

} // namespace passerelle::ui
