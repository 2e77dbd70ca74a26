#include "app/service/set_up_questions.h"

#include <QtCore/QFileInfo>

#include <sys/stat.h>

namespace passerelle::service {

using namespace Qt::StringLiterals;

namespace {

QString quoted(const QString &text)
{
    QString inside = text;
    return u'"' + inside.replace(u'\\', u"\\\\"_s).replace(u'"', u"\\\""_s) + u'"';
}

Status askInto(const Terminal &terminal, QString &into, const QString &question, const QString &usual = {}, bool mayBeEmpty = false)
{
    if (!into.isEmpty())
        return {};
    auto answer = terminal.ask(question, usual, mayBeEmpty);
    if (!answer)
        return failure(answer.error());
    into = std::move(*answer);
    return {};
}

Status askHiddenInto(const Terminal &terminal, QString &into, const QString &question)
{
    while (into.isEmpty()) {
        auto answer = terminal.askHidden(question);
        if (!answer)
            return failure(answer.error());
        into = answer->trimmed();
    }
    return {};
}

Status askPassword(const Terminal &terminal, const Words &words, SetUp &wanted)
{
    if (wanted.password || wanted.email.isEmpty())
        return {};
    while (true) {
        const auto first = terminal.askHidden(words.text("Un mot de passe (vide : un code à usage unique)", "A password (empty: a one-time code)"));
        if (!first)
            return failure(first.error());
        if (first->isEmpty())
            return {};
        const auto again = terminal.askHidden(words.text("Encore une fois", "Once more"));
        if (!again)
            return failure(again.error());
        if (*again == *first) {
            wanted.password = *first;
            return {};
        }
        terminal.say(words.text("Les deux ne sont pas pareils.", "The two are not the same."));
    }
}

Status askDoors(const Terminal &terminal, const Words &words, DoorWish &wish)
{
    if (wish.doors == Doors::Undecided) {
        const auto chosen = terminal.choose(words.text("Comment les canaux atteindront-ils ce service ?", "How will channels reach this service?"),
                                            {words.text("plus tard : cette machine seulement", "later: this machine alone"),
                                             words.text("par un proxy qui tient le certificat (Caddy, nginx, Traefik)", "through a proxy that holds the certificate (Caddy, nginx, Traefik)"),
                                             words.text("directement, avec un certificat à moi", "directly, with a certificate of mine")});
        if (!chosen)
            return failure(chosen.error());
        wish.doors = *chosen == 0 ? Doors::Local : *chosen == 1 ? Doors::Proxy : Doors::Own;
    }
    if (wish.doors == Doors::Proxy)
        return askInto(terminal, wish.proxy, words.text("L'adresse du proxy", "The proxy's address"), u"127.0.0.1"_s);
    if (wish.doors == Doors::Local)
        return {};
    return askInto(terminal, wish.certificate, words.text("Le fichier du certificat (chaîne PEM)", "The certificate's file (PEM chain)")).and_then([&] {
        return askInto(terminal, wish.privateKey, words.text("Le fichier de sa clé privée", "Its private key's file"));
    });
}

Status askChannel(const Terminal &terminal, const Words &words, ChannelWish &wish, bool decided)
{
    if (!decided) {
        const auto chosen = terminal.choose(words.text("Le premier canal ?", "The first channel?"), {words.text("plus tard", "later"), u"ManyChat"_s, u"WhatsApp Cloud"_s});
        if (!chosen)
            return failure(chosen.error());
        wish.kind = *chosen == 1 ? u"manychat"_s : *chosen == 2 ? u"whatsapp"_s : QString();
    }
    if (wish.kind.isEmpty())
        return {};
    if (wish.kind == u"manychat"_s)
        return askHiddenInto(terminal, wish.key, words.text("La clé d'API de ManyChat (elle ne s'affiche pas)", "ManyChat's API key (it is not shown)"));
    return askHiddenInto(terminal, wish.appSecret, words.text("L'App secret de Meta (il ne s'affiche pas)", "Meta's app secret (it is not shown)"))
        .and_then([&] { return askInto(terminal, wish.number, words.text("Le Phone number ID", "The phone number ID")); })
        .and_then([&] { return askHiddenInto(terminal, wish.key, words.text("Le jeton d'accès (il ne s'affiche pas)", "The access token (it is not shown)")); });
}

} // namespace

Result<std::map<QString, QString>> keysOf(const DoorWish &wish, const Words &words)
{
    if (wish.doors == Doors::Proxy)
        return std::map<QString, QString>{{u"trusted_proxies"_s, u'[' + quoted(wish.proxy) + u']'}};
    if (wish.doors != Doors::Own)
        return std::map<QString, QString>{};
    for (const QString &file : {wish.certificate, wish.privateKey}) {
        if (!QFileInfo(file).isReadable())
            return failure(ErrorKind::NotFound, words.text("%1 ne se lit pas", "%1 cannot be read").arg(file));
    }
    struct stat status = {};
    if (::stat(wish.privateKey.toLocal8Bit().constData(), &status) == 0 && (status.st_mode & 077) != 0)
        return failure(ErrorKind::InvalidInput, words.text("d'autres peuvent lire %1 : chmod 600 %1", "others can read %1: chmod 600 %1").arg(wish.privateKey));
    return std::map<QString, QString>{{u"webhook_listen"_s, quoted(u"0.0.0.0:8443"_s)},
                                      {u"webhook_certificate"_s, quoted(QFileInfo(wish.certificate).absoluteFilePath())},
                                      {u"webhook_private_key"_s, quoted(QFileInfo(wish.privateKey).absoluteFilePath())}};
}

Status askSetUp(const Terminal &terminal, const Words &words, SetUp &wanted, DoorWish &doors)
{
    const bool channelDecided = !wanted.channel.kind.isNull();
    return askInto(terminal, wanted.tenant, words.text("Le nom de l'entreprise", "The name of the business"))
        .and_then([&] { return askInto(terminal, wanted.email, words.text("Votre adresse e-mail (vide : pas de compte)", "Your e-mail address (empty: no account)"), {}, true); })
        .and_then([&] { return askPassword(terminal, words, wanted); })
        .and_then([&] { return askDoors(terminal, words, doors); })
        .and_then([&] { return doors.doors == Doors::Local ? Status() : askInto(terminal, wanted.publicUrl, words.text("L'adresse publique, par exemple https://bot.exemple.fr (vide : plus tard)",
                                                                                                               "The public address, such as https://bot.example.com (empty: later)"), {}, true); })
        .and_then([&] { return askInto(terminal, wanted.document, words.text("Un premier document, PDF par exemple (vide : plus tard)", "A first document, such as a PDF (empty: later)"), {}, true); })
        .and_then([&] { return askChannel(terminal, words, wanted.channel, channelDecided); })
        .and_then([&] { return askInto(terminal, wanted.question, words.text("La question d'un client, pour l'essai", "A customer's question, for the test"),
                                       words.text("Quels sont vos horaires ?", "When are you open?")); });
}

} // namespace passerelle::service
