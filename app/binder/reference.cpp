#include "app/binder/reference.h"

#include <QtCore/QRegularExpression>
#include <QtCore/QStringList>

namespace passerelle::binder {

using namespace Qt::StringLiterals;

namespace {

// French as it is printed: curly apostrophes, and no line broken before a sign. The catalogue is typed on a keyboard.
QString printed(QString sentence, Language language)
{
    static const QRegularExpression beforeColon(u" ([:»])"_s);
    static const QRegularExpression beforeSign(u" ([;?!])"_s);
    static const QRegularExpression afterQuote(u"« "_s);
    if (language == Language::English)
        return sentence;
    sentence.replace(u'\'', u'’');
    sentence.replace(beforeColon, u"\u00A0\\1"_s);
    sentence.replace(beforeSign, u"\u202F\\1"_s);
    return sentence.replace(afterQuote, u"«\u00A0"_s);
}

QString code(const QString &text)
{
    return u'`' + text + u'`';
}

struct Pair {
    const char16_t *french;
    const char16_t *english;
    QString in(Language language) const { return QString::fromUtf16(language == Language::French ? french : english); }
};

QString unitOf(const SettingDefinition &definition, Language language)
{
    const QString unit = QString::fromUtf8(definition.unit);
    if (language == Language::English || unit.isEmpty())
        return unit;
    static const std::pair<const char16_t *, const char16_t *> french[] = {{u"minutes", u"minutes"}, {u"days", u"jours"}, {u"hours", u"heures"}, {u"seconds", u"secondes"},
                                                                           {u"characters", u"caractères"}, {u"MB", u"Mo"}, {u"per second", u"par seconde"}};
    for (const auto &[english, word] : french) {
        if (unit == QStringView(english))
            return QString::fromUtf16(word);
    }
    return unit; // "ms", "EUR", "%"
}

QString defaultOf(const SettingDefinition &definition, Language language)
{
    const QString value = QString::fromUtf8(definition.defaultValue);
    const QString label = Pair{u"Par défaut\u00A0: ", u"Default: "}.in(language);
    if (value.isEmpty())
        return label + Pair{u"vide", u"empty"}.in(language);
    const QString unit = unitOf(definition, language);
    return unit.isEmpty() ? QString(label + code(value)) : QString(label + code(value) + u'\u00A0' + unit);
}

QString rangeOf(const SettingDefinition &definition, Language language)
{
    const QString least = QString::number(definition.minimum, 'g', 12);
    const QString most = QString::number(definition.maximum, 'g', 12);
    switch (definition.type) {
    case SettingType::Integer:
    case SettingType::Decimal: return Pair{u"de %1 à %2", u"from %1 to %2"}.in(language).arg(least, most);
    case SettingType::Text: return Pair{u"texte de %1 à %2 caractères", u"text of %1 to %2 characters"}.in(language).arg(least, most);
    case SettingType::Boolean: return code(u"true"_s) + Pair{u" ou ", u" or "}.in(language) + code(u"false"_s);
    case SettingType::Choice:
    case SettingType::Languages: break;
    }
    QStringList choices = QString::fromUtf8(definition.choices).split(u'|');
    for (QString &choice : choices)
        choice = code(choice);
    const Pair words = definition.type == SettingType::Choice ? Pair{u"un de\u00A0: ", u"one of: "} : Pair{u"dans\u00A0: ", u"among: "};
    return words.in(language) + choices.join(u", "_s);
}

// "# words" lines of a key of the example file, English before French, a blank line around.
struct Key {
    QStringList words;
    QString name;
    QString value;
};

std::vector<Key> keysOf(const QByteArray &example)
{
    static const QRegularExpression assignment(u"^#([a-z0-9_]+) = (.*)$"_s);
    std::vector<Key> keys;
    QStringList words;
    for (const QString &line : QString::fromUtf8(example).split(u'\n')) {
        if (const auto match = assignment.match(line); match.hasMatch()) {
            keys.push_back({words, match.captured(1), match.captured(2)});
            words.clear();
        } else if (line.startsWith(u"# "_s)) {
            words.append(line.mid(2));
        } else {
            words.clear();
        }
    }
    return keys;
}

} // namespace

QByteArray settingsChapter(SettingScope scope, Language language)
{
    const QString next = Pair{u"\u202F; ", u"; "}.in(language);
    QString text;
    for (const SettingDefinition &definition : settingCatalogue()) {
        if (definition.scope != scope)
            continue;
        text += u"### "_s + code(QString::fromLatin1(definition.key)) + u"\n\n"_s;
        text += printed(QString::fromUtf8(language == Language::French ? definition.french : definition.english), language) + u"\n\n"_s;
        text += defaultOf(definition, language) + next + rangeOf(definition, language);
        if (definition.effect == SettingEffect::AtNextStart)
            text += Pair{u"\u202F; au prochain démarrage", u"; at the next start"}.in(language);
        text += u".\n\n"_s;
    }
    return text.toUtf8();
}

QByteArray configurationChapter(const QByteArray &example, Language language)
{
    QString text;
    for (const Key &key : keysOf(example)) {
        text += u"### "_s + code(key.name) + u"\n\n"_s;
        const qsizetype wanted = language == Language::French ? 1 : 0;
        text += printed(key.words.value(wanted), language) + u"\n\n"_s;
        text += Pair{u"Par défaut\u00A0: ", u"Default: "}.in(language) + code(key.value) + Pair{u"\u202F; environnement\u00A0: ", u"; environment: "}.in(language)
            + code(u"PASSERELLE_"_s + key.name.toUpper()) + u".\n\n"_s;
    }
    return text.toUtf8();
}

} // namespace passerelle::binder
