// What the settings catalogue gives in codes, in words: the group that a setting stands in, its choices, its unit. Pure; a
// code that is not known is shown as it is.
#pragma once

#include "server/api/dto.h"

#include <QtCore/QCoreApplication>

namespace passerelle::ui {

class SettingWords {
    Q_DECLARE_TR_FUNCTIONS(passerelle::ui::SettingWords)
public:
    static int groupCount();
    static int groupOf(const QString &key); // 0 to groupCount() - 1, in the order in which they are shown
    static QString groupTitle(int group);

    static QString choice(const QString &code);
    static QString unit(const QString &code);
    static QString languages(const QString &list); // "fr,en"
    static QString value(const api::SettingView &setting, const api::Scalar &value);
    static QString sentence(const api::SettingView &setting, const QString &language);
};

} // namespace passerelle::ui
