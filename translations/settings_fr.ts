<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="fr" sourcelanguage="en_US">
<context>
    <name>passerelle::ui::ConsolePanel</name>
    <message>
        <source>E&amp;nter sends, Shift+Enter begins a new line</source>
        <translation>&amp;Entrée envoie, Maj+Entrée va à la ligne</translation>
    </message>
    <message>
        <source>On this machine</source>
        <translation>Sur cette machine</translation>
    </message>
    <message>
        <source>As the system</source>
        <translation>Comme le système</translation>
    </message>
    <message>
        <source>Light</source>
        <translation>Clair</translation>
    </message>
    <message>
        <source>Dark</source>
        <translation>Sombre</translation>
    </message>
    <message numerus="yes">
        <source>After %n minutes without use</source>
        <translation>
            <numerusform>Après %n minute sans activité</numerusform>
            <numerusform>Après %n minutes sans activité</numerusform>
        </translation>
    </message>
    <message>
        <source>Never by itself</source>
        <translation>Jamais de lui-même</translation>
    </message>
    <message>
        <source>&amp;Language</source>
        <translation>&amp;Langue</translation>
    </message>
    <message>
        <source>L&amp;ook</source>
        <translation>A&amp;pparence</translation>
    </message>
    <message>
        <source>Lo&amp;ck the console</source>
        <translation>&amp;Verrouiller la console</translation>
    </message>
    <message>
        <source>In the inbox</source>
        <translation>Dans la boîte</translation>
    </message>
    <message>
        <source>These count at once, for you alone, on this machine.</source>
        <translation>Ces choix prennent effet aussitôt, pour vous seul, sur cette machine.</translation>
    </message>
    <message>
        <source>Keyboard shortcuts</source>
        <translation>Raccourcis clavier</translation>
    </message>
</context>
<context>
    <name>passerelle::ui::SettingList</name>
    <message>
        <source>Only what differs from the default</source>
        <translation>Seulement ce qui diffère de l’origine</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>Enregistrer</translation>
    </message>
    <message>
        <source>Undo the changes</source>
        <translation>Annuler les modifications</translation>
    </message>
    <message>
        <source>Filter the settings</source>
        <translation>Filtrer les réglages</translation>
    </message>
    <message>
        <source>The settings could not be loaded.</source>
        <translation>Les réglages n’ont pas pu être chargés.</translation>
    </message>
    <message>
        <source>There is nothing to set here</source>
        <translation>Il n’y a rien à régler ici</translation>
    </message>
    <message numerus="yes">
        <source>%n change(s) not saved; the service must be restarted</source>
        <translation>
            <numerusform>%n modification non enregistrée ; redémarrage à prévoir</numerusform>
            <numerusform>%n modifications non enregistrées ; redémarrage à prévoir</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n change(s) not saved</source>
        <translation>
            <numerusform>%n modification non enregistrée</numerusform>
            <numerusform>%n modifications non enregistrées</numerusform>
        </translation>
    </message>
    <message>
        <source>Not saved.</source>
        <translation>Non enregistré.</translation>
    </message>
    <message numerus="yes">
        <source>%n setting(s) were not saved: the reason stands beside each.</source>
        <translation>
            <numerusform>%n réglage n’a pas été enregistré : la raison est indiquée à côté.</numerusform>
            <numerusform>%n réglages n’ont pas été enregistrés : la raison est indiquée à côté de chacun.</numerusform>
        </translation>
    </message>
    <message>
        <source>Saved. Some of it counts from the next start of the service: restart it when it suits your customers.</source>
        <translation>Enregistré. Une partie prendra effet au prochain démarrage du service : redémarrez-le quand cela convient à vos clients.</translation>
    </message>
    <message numerus="yes">
        <source>%n setting(s) saved</source>
        <translation>
            <numerusform>%n réglage enregistré</numerusform>
            <numerusform>%n réglages enregistrés</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>passerelle::ui::SettingRow</name>
    <message>
        <source>Back to the default: %1</source>
        <translation>Revenir à la valeur d’origine : %1</translation>
    </message>
    <message>
        <source>Yes</source>
        <translation>Oui</translation>
    </message>
    <message>
        <source>by itself</source>
        <translation>automatique</translation>
    </message>
    <message>
        <source>default: %1</source>
        <translation>origine : %1</translation>
    </message>
    <message>
        <source>counts from the next start of the service</source>
        <translation>prend effet au prochain démarrage du service</translation>
    </message>
    <message>
        <source>Changed, not saved. It counts once the service was restarted.</source>
        <translation>Modifié, non enregistré. Prendra effet au redémarrage du service.</translation>
    </message>
    <message>
        <source>Changed, not saved</source>
        <translation>Modifié, non enregistré</translation>
    </message>
</context>
<context>
    <name>passerelle::ui::SettingWords</name>
    <message>
        <source>Assistant</source>
        <translation>Assistant</translation>
    </message>
    <message>
        <source>Pace and length of the answers</source>
        <translation>Rythme et longueur des réponses</translation>
    </message>
    <message>
        <source>People and opening hours</source>
        <translation>Équipe et horaires</translation>
    </message>
    <message>
        <source>Voice notes and pictures</source>
        <translation>Messages vocaux et images</translation>
    </message>
    <message>
        <source>Privacy</source>
        <translation>Confidentialité</translation>
    </message>
    <message>
        <source>Accounts and security</source>
        <translation>Comptes et sécurité</translation>
    </message>
    <message>
        <source>Capacity and sending</source>
        <translation>Capacité et envois</translation>
    </message>
    <message>
        <source>Backups</source>
        <translation>Sauvegardes</translation>
    </message>
    <message>
        <source>Billing</source>
        <translation>Facturation</translation>
    </message>
    <message>
        <source>Reports and invoices</source>
        <translation>Rapports et factures</translation>
    </message>
    <message>
        <source>Other</source>
        <translation>Autres</translation>
    </message>
    <message>
        <source>“vous”</source>
        <translation>« vous »</translation>
    </message>
    <message>
        <source>“tu”</source>
        <translation>« tu »</translation>
    </message>
    <message>
        <source>Never send again by itself; a person decides</source>
        <translation>Ne jamais renvoyer de soi-même ; une personne décide</translation>
    </message>
    <message>
        <source>Nothing</source>
        <translation>Rien</translation>
    </message>
    <message>
        <source>Inform, and answer at once</source>
        <translation>Informer, et répondre aussitôt</translation>
    </message>
    <message>
        <source>Ask, and wait for a yes</source>
        <translation>Demander, et attendre un oui</translation>
    </message>
    <message>
        <source>Nobody but the operator</source>
        <translation>Personne d’autre que l’opérateur</translation>
    </message>
    <message>
        <source>Whoever is invited</source>
        <translation>Les personnes invitées</translation>
    </message>
    <message>
        <source>Everybody</source>
        <translation>Tout le monde</translation>
    </message>
    <message>
        <source>With VAT</source>
        <translation>Avec TVA</translation>
    </message>
    <message>
        <source>Exempt (art. 293 B)</source>
        <translation>En franchise (art. 293 B)</translation>
    </message>
    <message>
        <source>French</source>
        <translation>Français</translation>
    </message>
    <message>
        <source>English</source>
        <translation>Anglais</translation>
    </message>
    <message>
        <source>ms</source>
        <translation>ms</translation>
    </message>
    <message>
        <source>seconds</source>
        <translation>secondes</translation>
    </message>
    <message>
        <source>minutes</source>
        <translation>minutes</translation>
    </message>
    <message>
        <source>hours</source>
        <translation>heures</translation>
    </message>
    <message>
        <source>days</source>
        <translation>jours</translation>
    </message>
    <message>
        <source>MB</source>
        <translation>Mo</translation>
    </message>
    <message>
        <source>characters</source>
        <translation>caractères</translation>
    </message>
    <message>
        <source>a second</source>
        <translation>par seconde</translation>
    </message>
    <message>
        <source>%1 only</source>
        <translation>%1 seulement</translation>
    </message>
    <message>
        <source>%1, then %2</source>
        <translation>%1, puis %2</translation>
    </message>
    <message>
        <source>Yes</source>
        <translation>Oui</translation>
    </message>
    <message>
        <source>No</source>
        <translation>Non</translation>
    </message>
    <message>
        <source>empty</source>
        <translation>vide</translation>
    </message>
    <message>
        <source>Spanish</source>
        <translation>Espagnol</translation>
    </message>
    <message>
        <source>German</source>
        <translation>Allemand</translation>
    </message>
    <message>
        <source>Italian</source>
        <translation>Italien</translation>
    </message>
    <message>
        <source>Portuguese</source>
        <translation>Portugais</translation>
    </message>
    <message>
        <source>Dutch</source>
        <translation>Néerlandais</translation>
    </message>
    <message>
        <source>Arabic</source>
        <translation>Arabe</translation>
    </message>
    <message>
        <source>Before models elsewhere</source>
        <translation>Avant un modèle distant</translation>
    </message>
    <message>
        <source>Before every model</source>
        <translation>Avant tout modèle</translation>
    </message>
    <message>
        <source>In the database, in clear</source>
        <translation>Dans la base, en clair</translation>
    </message>
    <message>
        <source>In each service's memory, sealed where they are kept</source>
        <translation>Dans la mémoire de chaque service, scellés là où ils sont gardés</translation>
    </message>
</context>
<context>
    <name>passerelle::ui::SettingsPage</name>
    <message>
        <source>What is set</source>
        <translation>Ce qui se règle</translation>
    </message>
    <message>
        <source>This client</source>
        <translation>Ce client</translation>
    </message>
    <message>
        <source>Installation</source>
        <translation>Installation</translation>
    </message>
    <message>
        <source>This console</source>
        <translation>Cette console</translation>
    </message>
    <message>
        <source>Changed, not saved</source>
        <translation>Modifié, non enregistré</translation>
    </message>
</context>
</TS>
