#include "tests/server/retrieval/shop_set.h"

#include "server/retrieval/searched_text.h"

#include <QtCore/QDir>
#include <QtCore/QFile>

#include <algorithm>
#include <array>

namespace passerelle::tests {

using namespace Qt::StringLiterals;

namespace {

constexpr std::array kDevelopment{u"avocat", u"bikes", u"bookshop", u"boulangerie", u"chauffagiste", u"coworking", u"ferme", u"garage", u"gite", u"laundry", u"mairie", u"opticien", u"sport", u"veterinaire"};
constexpr std::array kEnglish{u"bikes", u"bookshop", u"climbing", u"coworking", u"driving", u"laundry", u"surgery"};

QDir folderOf(const QString &name)
{
    return QDir(qEnvironmentVariable("PASSERELLE_SOURCE") + u"/tests/server/retrieval/"_s + name);
}

template <class List>
bool names(const List &list, const QString &name)
{
    return std::any_of(list.begin(), list.end(), [&](const char16_t *one) { return name == QStringView(one); });
}

QStringList linesOf(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? QString::fromUtf8(file.readAll()).split(u'\n', Qt::SkipEmptyParts) : QStringList();
}

void readPassages(Shop &shop, const QStringList &lines)
{
    Passage passage;
    for (const QString &line : lines) {
        if (line.startsWith(u"= "_s)) {
            passage.documentName = line.mid(2);
        } else if (line.startsWith(u'#')) {
            passage.heading = line.mid(1).trimmed();
        } else {
            passage.text = line;
            shop.texts.push_back(line);
            passage.id = PassageId(static_cast<qint64>(shop.texts.size()));
            shop.passages.push_back(passage);
            shop.searched.push_back(retrieval::searchedText(passage));
        }
    }
}

void readFollowUps(std::vector<Shop> &shops, const QStringList &lines)
{
    bool standing = false;
    for (const QString &line : lines) {
        standing = standing || line.startsWith(u"# What stands"_s);
        const QStringList parts = line.split(u" | "_s);
        const auto shop = std::find_if(shops.begin(), shops.end(), [&](const Shop &one) { return one.name == parts.front(); });
        if (shop != shops.end() && parts.size() == 4)
            (standing ? shop->standing : shop->followUps).push_back({parts[1], parts[2], parts[3]});
    }
}

} // namespace

retrieval::WordIndex Shop::index() const
{
    retrieval::WordIndex made;
    retrieval::FoldedWords words;
    for (std::size_t i = 0; i < searched.size(); ++i) {
        words.assign(searched[i]);
        made.add(PassageId(static_cast<qint64>(i) + 1), words);
    }
    return made;
}

std::vector<Shop> readShops(const QString &name)
{
    const QDir folder = folderOf(name);
    std::vector<Shop> shops;
    for (const QString &file : folder.entryList({u"*.questions"_s}, QDir::Files, QDir::Name)) {
        Shop shop;
        shop.name = file.section(u'.', 0, 0);
        shop.heldOut = !names(kDevelopment, shop.name);
        shop.language = names(kEnglish, shop.name) ? Language::English : Language::French;
        readPassages(shop, linesOf(folder.filePath(shop.name + u".txt"_s)));
        for (const QString &line : linesOf(folder.filePath(file))) {
            const QString answer = line.section(u" | "_s, 1);
            shop.questions.push_back({{}, line.section(u" | "_s, 0, 0), answer == u"-"_s ? QString() : answer});
        }
        shops.push_back(std::move(shop));
    }
    readFollowUps(shops, linesOf(folder.filePath(u"follow_ups.txt"_s)));
    return shops;
}

std::vector<ForeignQuestion> readForeign(bool heldOut, const QString &folder)
{
    std::vector<ForeignQuestion> questions;
    bool behind = false;
    for (const QString &line : linesOf(folderOf(folder).filePath(u"foreign.txt"_s))) {
        behind = behind || line == u"##"_s;
        if (behind == heldOut && (line.startsWith(u"fr ") || line.startsWith(u"en ")))
            questions.push_back({line.mid(3), line.startsWith(u"en") ? Language::English : Language::French});
    }
    return questions;
}

} // namespace passerelle::tests
