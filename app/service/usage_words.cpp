#include "app/service/usage_words.h"

#include <QtCore/QRegularExpression>

namespace passerelle::service {

using namespace Qt::StringLiterals;

namespace {

struct Sentence {
    const char *english; // the whole of it, a regular expression
    const char *french;
};

constexpr Sentence kSentences[] = {
    {"^The following arguments? (?:was|were) not expected: (.+)$", "argument inattendu : \\1"},
    {"^A subcommand is required$", "il manque une commande"},
    {"^Requires at least (\\d+) subcommands?.*$", "il manque une commande"},
    {"^(.+) is required$", "\\1 est obligatoire"},
    {"^(.+) requires (.+)$", "\\1 ne va pas sans \\2"},
    {"^(.+) excludes (.+)$", "\\1 ne va pas avec \\2"},
    {"^(.+): (\\d+) required (.+) missing$", "\\1 : il manque sa valeur"},
    {"^(.+): At least (\\d+) required but received (\\d+)$", "\\1 : il faut au moins \\2 valeurs, il y en a \\3"},
    {"^(.+): At Most (\\d+) required but received (\\d+)$", "\\1 : il faut au plus \\2 valeurs, il y en a \\3"},
    {"^Expected (?:exactly|at least) (\\d+) arguments to (.+), got (\\d+)$", "\\2 : il faut \\1 valeurs, il y en a \\3"},
    {"^The value (.+) is not an allowed value for (.+)$", "\\2 : la valeur \\1 n'est pas permise"},
    {"^Could not convert: (.+) = (.+)$", "\\1 : « \\2 » n'est pas de la bonne sorte"},
    {"^(.+): (.+) not in \\{(.+)\\}$", "\\1 : « \\2 » n'est pas parmi \\3"},
    {"^(.+): Value (.+) not in range \\[?(.+?) (?:to|-) (.+?)\\]?$", "\\1 : \\2 n'est pas entre \\3 et \\4"},
    {"^(.+): Value (.+) could not be converted.*$", "\\1 : « \\2 » n'est pas de la bonne sorte"},
    {"^(.+): (?:File|Directory|Path) does not exist: (.+)$", "\\1 : \\2 n'existe pas"},
    {"^(.+): too many inputs for a flag$", "\\1 ne prend pas de valeur"},
    {"^(.+) was given a disallowed flag override$", "\\1 ne prend pas de valeur"},
};

} // namespace

std::string usageMistake(const std::string &english, const Words &words)
{
    if (!words.french())
        return english;
    for (const Sentence &sentence : kSentences) {
        QString text = QString::fromStdString(english);
        const QRegularExpression known(QString::fromLatin1(sentence.english), QRegularExpression::DotMatchesEverythingOption);
        if (known.match(text).hasMatch())
            return text.replace(known, QString::fromUtf8(sentence.french)).toStdString();
    }
    return english;
}

} // namespace passerelle::service
