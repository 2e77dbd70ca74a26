#include "app/converter/word_styles.h"

#include <QtCore/QRegularExpression>
#include <QtCore/QXmlStreamReader>

namespace passerelle::converter {

using namespace Qt::StringLiterals;

namespace {

constexpr int kLongestChain = 10; // of styles that build on each other

struct Style {
    QString basedOn;
    int level = 0;
};

int levelFromName(const QString &name)
{
    static const QRegularExpression heading(u"^(?:heading|titre)\\s*([1-9])$"_s, QRegularExpression::CaseInsensitiveOption);
    if (name.compare(u"title"_s, Qt::CaseInsensitive) == 0)
        return 1;
    const auto match = heading.match(name);
    return match.hasMatch() ? match.capturedView(1).toInt() : 0;
}

QString valueOf(const QXmlStreamReader &xml)
{
    for (const QXmlStreamAttribute &attribute : xml.attributes()) {
        if (attribute.name() == u"val")
            return attribute.value().toString();
    }
    return {};
}

} // namespace

QHash<QString, int> headingStyles(const QByteArray &stylesXml)
{
    QHash<QString, Style> styles;
    QXmlStreamReader xml(stylesXml);
    QString open;
    while (!xml.atEnd()) {
        if (xml.readNext() != QXmlStreamReader::StartElement)
            continue;
        if (xml.name() == u"style") {
            open.clear();
            for (const QXmlStreamAttribute &attribute : xml.attributes()) {
                if (attribute.name() == u"styleId")
                    open = attribute.value().toString();
            }
        } else if (xml.name() == u"name" && !open.isEmpty()) {
            styles[open].level = std::max(styles[open].level, levelFromName(valueOf(xml)));
        } else if (xml.name() == u"basedOn" && !open.isEmpty()) {
            styles[open].basedOn = valueOf(xml);
        } else if (xml.name() == u"outlineLvl" && !open.isEmpty()) {
            const int level = valueOf(xml).toInt() + 1;
            styles[open].level = level <= 6 ? level : 0; // 9 means that it is none
        }
    }
    QHash<QString, int> levels;
    for (auto style = styles.cbegin(); style != styles.cend(); ++style) {
        Style current = style.value();
        for (int i = 0; i < kLongestChain && current.level == 0 && styles.contains(current.basedOn); ++i)
            current = styles.value(current.basedOn);
        if (current.level > 0)
            levels.insert(style.key(), current.level);
    }
    return levels;
}

} // namespace passerelle::converter
