#include "ui/kit/actor_words.h"

#include <QtCore/QCoreApplication>

namespace passerelle::ui {

using namespace Qt::StringLiterals;

namespace {

struct ActorWords {
    Q_DECLARE_TR_FUNCTIONS(ActorWords)
};

} // namespace

QString actorText(const QString &code, const Session &session)
{
    const QString number = code.section(u':', 1);
    if (code.startsWith(u"account:"_s))
        return number == QString::number(session.account().id) ? session.account().email : ActorWords::tr("Account %1").arg(number);
    if (code.startsWith(u"token:"_s))
        return ActorWords::tr("Access token %1").arg(number);
    if (code == u"local"_s)
        return ActorWords::tr("On the server itself");
    return code == u"system"_s ? ActorWords::tr("The service") : code;
}

} // namespace passerelle::ui
