<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="fr" sourcelanguage="en_US">
<context>
    <name>passerelle::ui::EntryView</name>
    <message>
        <source>Sign in</source>
        <translation>Se connecter</translation>
    </message>
    <message>
        <source>6 digits, or a recovery code</source>
        <translation>6 chiffres, ou un code de secours</translation>
    </message>
    <message>
        <source>&amp;E-mail address</source>
        <translation>Adresse &amp;e-mail</translation>
    </message>
    <message>
        <source>&amp;Password</source>
        <translation>&amp;Mot de passe</translation>
    </message>
    <message>
        <source>Code of your &amp;second factor</source>
        <translation>Code de votre &amp;second facteur</translation>
    </message>
    <message>
        <source>Forgotten password?</source>
        <translation>Mot de passe oublié ?</translation>
    </message>
    <message>
        <source>Create an account</source>
        <translation>Créer un compte</translation>
    </message>
    <message>
        <source>I have an invitation</source>
        <translation>J’ai une invitation</translation>
    </message>
    <message>
        <source>Use another service…</source>
        <translation>Utiliser un autre service…</translation>
    </message>
    <message>
        <source>The console is locked. The service goes on working.</source>
        <translation>La console est verrouillée. Le service continue de fonctionner.</translation>
    </message>
    <message>
        <source>Locked</source>
        <translation>Console verrouillée</translation>
    </message>
    <message>
        <source>I accept the terms of use (%1)</source>
        <translation>J’accepte les conditions d’utilisation (%1)</translation>
    </message>
    <message numerus="yes">
        <source>At least %n characters</source>
        <translation>
            <numerusform>Au moins %n caractère</numerusform>
            <numerusform>Au moins %n caractères</numerusform>
        </translation>
    </message>
    <message>
        <source>Enter your address and your password.</source>
        <translation>Saisissez votre adresse et votre mot de passe.</translation>
    </message>
    <message>
        <source>Signing in did not work.</source>
        <translation>La connexion n’a pas abouti.</translation>
    </message>
    <message>
        <source>Enter the code that your authenticator app shows now.</source>
        <translation>Saisissez le code qu’affiche votre application d’authentification.</translation>
    </message>
    <message>
        <source>Terms of use</source>
        <translation>Conditions d’utilisation</translation>
    </message>
    <message>
        <source>Accept and continue</source>
        <translation>Accepter et continuer</translation>
    </message>
    <message>
        <source>Not now</source>
        <translation>Pas maintenant</translation>
    </message>
    <message>
        <source>The terms could not be accepted.</source>
        <translation>Les conditions n’ont pas pu être acceptées.</translation>
    </message>
    <message>
        <source>The terms of use have a new version, %1. Whoever runs this service gives it to you on request.</source>
        <translation>Les conditions d’utilisation ont une nouvelle version, %1. L’exploitant de ce service vous la remet sur demande.</translation>
    </message>
    <message>
        <source>Create the account</source>
        <translation>Créer le compte</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>Retour</translation>
    </message>
    <message>
        <source>Accept the terms of use to go on.</source>
        <translation>Acceptez les conditions d’utilisation pour continuer.</translation>
    </message>
    <message>
        <source>The account was not created.</source>
        <translation>Le compte n’a pas été créé.</translation>
    </message>
    <message>
        <source>Confirm your address</source>
        <translation>Confirmez votre adresse</translation>
    </message>
    <message>
        <source>A code was sent to you by e-mail. It may take a minute to arrive.</source>
        <translation>Un code vous a été envoyé par e-mail. Il peut mettre une minute à arriver.</translation>
    </message>
    <message>
        <source>Confirm</source>
        <translation>Confirmer</translation>
    </message>
    <message>
        <source>&amp;Code</source>
        <translation>&amp;Code</translation>
    </message>
    <message>
        <source>The address was not confirmed.</source>
        <translation>L’adresse n’a pas été confirmée.</translation>
    </message>
    <message>
        <source>Forgotten password</source>
        <translation>Mot de passe oublié</translation>
    </message>
    <message>
        <source>We send a code to your address, with which you choose a new password. Without a mail server, an administrator can give you the code.</source>
        <translation>Un code est envoyé à votre adresse ; il permet de choisir un nouveau mot de passe. Sans serveur de messagerie, un administrateur peut vous le donner.</translation>
    </message>
    <message>
        <source>Send a code</source>
        <translation>Envoyer un code</translation>
    </message>
    <message>
        <source>I have a code already</source>
        <translation>J’ai déjà un code</translation>
    </message>
    <message>
        <source>No code was sent.</source>
        <translation>Aucun code n’a été envoyé.</translation>
    </message>
    <message>
        <source>Choose a new password</source>
        <translation>Choisissez un nouveau mot de passe</translation>
    </message>
    <message>
        <source>If the address is known here, a code is on its way to it. Every other session ends.</source>
        <translation>Si l’adresse est connue ici, un code lui est envoyé. Toutes les autres sessions prennent fin.</translation>
    </message>
    <message>
        <source>Set the new password</source>
        <translation>Enregistrer le mot de passe</translation>
    </message>
    <message>
        <source>New &amp;password</source>
        <translation>Nouveau &amp;mot de passe</translation>
    </message>
    <message>
        <source>The password was not changed.</source>
        <translation>Le mot de passe n’a pas été changé.</translation>
    </message>
    <message>
        <source>Your password was changed. Sign in with it.</source>
        <translation>Votre mot de passe a été changé. Connectez-vous avec le nouveau.</translation>
    </message>
    <message>
        <source>Take an invitation</source>
        <translation>Accepter une invitation</translation>
    </message>
    <message>
        <source>Enter the code that you were given and choose a password.</source>
        <translation>Saisissez le code reçu et choisissez un mot de passe.</translation>
    </message>
    <message>
        <source>Join</source>
        <translation>Rejoindre</translation>
    </message>
    <message>
        <source>Invitation &amp;code</source>
        <translation>&amp;Code d’invitation</translation>
    </message>
    <message>
        <source>The invitation was not taken.</source>
        <translation>L’invitation n’a pas été acceptée.</translation>
    </message>
    <message>
        <source>Welcome. Sign in with your address and the password that you chose.</source>
        <translation>Bienvenue. Connectez-vous avec votre adresse et le mot de passe choisi.</translation>
    </message>
    <message>
        <source>This service has another version</source>
        <translation>Ce service a une autre version</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>Réessayer</translation>
    </message>
    <message>
        <source>What answers at this address is no Passerelle that this window (version %1) understands. Check the address; if it is right, upgrade the older of the two.</source>
        <translation>Ce qui répond à cette adresse n’est pas un Passerelle que cette fenêtre (version %1) comprend. Vérifiez l’adresse ; si elle est juste, mettez à jour le plus ancien des deux.</translation>
    </message>
    <message>
        <source>The service is version %1, this window version %2. They understand each other only within the same first number: upgrade the older of the two. Nothing was changed.</source>
        <translation>Le service est en version %1, cette fenêtre en version %2. Ils ne se comprennent que si le premier nombre est le même : mettez à jour le plus ancien des deux. Rien n’a été changé.</translation>
    </message>
</context>
<context>
    <name>passerelle::ui::FirstRun</name>
    <message>
        <source>Welcome to Passerelle</source>
        <translation>Bienvenue dans Passerelle</translation>
    </message>
    <message>
        <source>Where the data lives</source>
        <translation>Les données</translation>
    </message>
    <message>
        <source>Administrator</source>
        <translation>L’administrateur</translation>
    </message>
    <message>
        <source>First client</source>
        <translation>Le premier client</translation>
    </message>
    <message>
        <source>A question</source>
        <translation>Une question</translation>
    </message>
    <message>
        <source>Step %1 of 4</source>
        <translation>Étape %1 sur 4</translation>
    </message>
    <message>
        <source>Where should the data live?</source>
        <translation>Où placer les données ?</translation>
    </message>
    <message>
        <source>Documents, conversations and keys are kept encrypted in one folder. It can be moved later, with its backups.</source>
        <translation>Documents, conversations et clés sont chiffrés dans un même dossier. Il pourra être déplacé plus tard, avec ses sauvegardes.</translation>
    </message>
    <message>
        <source>Continue</source>
        <translation>Continuer</translation>
    </message>
    <message>
        <source>On &amp;this computer</source>
        <translation>&amp;Sur cet ordinateur</translation>
    </message>
    <message>
        <source>On a service that already &amp;runs elsewhere</source>
        <translation>Sur un service qui fonctionne déjà &amp;ailleurs</translation>
    </message>
    <message>
        <source>Folder</source>
        <translation>Dossier</translation>
    </message>
    <message>
        <source>Choose…</source>
        <translation>Choisir…</translation>
    </message>
    <message>
        <source>Address of the service</source>
        <translation>Adresse du service</translation>
    </message>
    <message>
        <source>Only where the folder comes from another computer</source>
        <translation>Seulement si le dossier vient d’un autre ordinateur</translation>
    </message>
    <message>
        <source>Recovery &amp;key</source>
        <translation>Clé de &amp;récupération</translation>
    </message>
    <message>
        <source>Folder for the data</source>
        <translation>Dossier des données</translation>
    </message>
    <message>
        <source>Enter an address that begins with https://.</source>
        <translation>Saisissez une adresse qui commence par https://.</translation>
    </message>
    <message>
        <source>The data in this folder needs its recovery key.</source>
        <translation>Les données de ce dossier demandent leur clé de récupération.</translation>
    </message>
    <message>
        <source>The service could not be started.</source>
        <translation>Le service n’a pas pu démarrer.</translation>
    </message>
    <message>
        <source>Who administers Passerelle here?</source>
        <translation>Qui administre Passerelle ici ?</translation>
    </message>
    <message>
        <source>With this account you sign in, invite others and see everything that happens.</source>
        <translation>Avec ce compte, vous vous connectez, invitez d’autres personnes et voyez tout ce qui se passe.</translation>
    </message>
    <message>
        <source>Create the account</source>
        <translation>Créer le compte</translation>
    </message>
    <message>
        <source>This recovery key is shown this once. Without it and without this computer the data cannot be read: keep it somewhere else.</source>
        <translation>Cette clé de récupération n’est montrée que cette fois. Sans elle et sans cet ordinateur, les données sont illisibles : conservez-la ailleurs.</translation>
    </message>
    <message>
        <source>Recovery key</source>
        <translation>Clé de récupération</translation>
    </message>
    <message>
        <source>Long rather than complicated: a sentence is fine</source>
        <translation>Long plutôt que compliqué : une phrase convient</translation>
    </message>
    <message>
        <source>Your &amp;e-mail address</source>
        <translation>Votre adresse &amp;e-mail</translation>
    </message>
    <message>
        <source>A &amp;password</source>
        <translation>Un &amp;mot de passe</translation>
    </message>
    <message>
        <source>The account was not created.</source>
        <translation>Le compte n’a pas été créé.</translation>
    </message>
    <message>
        <source>Your first client</source>
        <translation>Votre premier client</translation>
    </message>
    <message>
        <source>A client is one business with its own documents, channels and contacts. Give it a document to answer from: a price list, opening hours, a guide.</source>
        <translation>Un client est une entreprise, avec ses documents, ses canaux et ses contacts. Donnez-lui un document dont tirer les réponses : des tarifs, des horaires, un guide.</translation>
    </message>
    <message>
        <source>Create and read</source>
        <translation>Créer et lire</translation>
    </message>
    <message>
        <source>Boulangerie Martin</source>
        <translation>Boulangerie Martin</translation>
    </message>
    <message>
        <source>Drop a PDF here, or choose one</source>
        <translation>Déposez un PDF ici, ou choisissez-en un</translation>
    </message>
    <message>
        <source>Choose a PDF…</source>
        <translation>Choisir un PDF…</translation>
    </message>
    <message>
        <source>Reading the document</source>
        <translation>Lecture du document</translation>
    </message>
    <message>
        <source>&amp;Name of the business</source>
        <translation>&amp;Nom de l’entreprise</translation>
    </message>
    <message>
        <source>A document</source>
        <translation>Un document</translation>
    </message>
    <message>
        <source>PDF documents (*.pdf)</source>
        <translation>Documents PDF (*.pdf)</translation>
    </message>
    <message>
        <source>Give the business a name.</source>
        <translation>Donnez un nom à l’entreprise.</translation>
    </message>
    <message>
        <source>Choose a PDF: the first answer will come from it.</source>
        <translation>Choisissez un PDF : la première réponse en viendra.</translation>
    </message>
    <message>
        <source>The client was not created.</source>
        <translation>Le client n’a pas été créé.</translation>
    </message>
    <message>
        <source>The document was not taken.</source>
        <translation>Le document n’a pas été accepté.</translation>
    </message>
    <message>
        <source>The reading of the document cannot be followed.</source>
        <translation>La lecture du document ne peut pas être suivie.</translation>
    </message>
    <message>
        <source>This document could not be read.</source>
        <translation>Ce document n’a pas pu être lu.</translation>
    </message>
    <message numerus="yes">
        <source>“%1” has been read: %n pages.</source>
        <translation>
            <numerusform>« %1 » a été lu : %n page.</numerusform>
            <numerusform>« %1 » a été lu : %n pages.</numerusform>
        </translation>
    </message>
    <message>
        <source>Ask what a customer would ask.</source>
        <translation>Posez la question d’un client.</translation>
    </message>
    <message>
        <source>Try it</source>
        <translation>Essayez</translation>
    </message>
    <message>
        <source>Ask</source>
        <translation>Demander</translation>
    </message>
    <message>
        <source>Are you open on Saturday?</source>
        <translation>Êtes-vous ouverts le samedi ?</translation>
    </message>
    <message>
        <source>A &amp;question</source>
        <translation>Une &amp;question</translation>
    </message>
    <message>
        <source>Go to the console</source>
        <translation>Ouvrir la console</translation>
    </message>
    <message>
        <source>The question was not answered.</source>
        <translation>La question est restée sans réponse.</translation>
    </message>
    <message>
        <source>Source: %1, page %2 — in %3</source>
        <translation>Source : %1, page %2 — en %3</translation>
    </message>
    <message>
        <source>Only PDF documents can be read here.</source>
        <translation>Seuls les documents PDF peuvent être lus ici.</translation>
    </message>
    <message>
        <source>The service could not be reached.</source>
        <translation>Le service n’a pas pu être joint.</translation>
    </message>
    <message>
        <source>A link asks to connect to %1. Go on only if you know this service.</source>
        <translation>Un lien demande de se connecter à %1. Ne continuez que si vous connaissez ce service.</translation>
    </message>
    <message>
        <source>Go to the console; the reading goes on</source>
        <translation>Aller à la console ; la lecture continue</translation>
    </message>
    <message>
        <source>The document is being sent…</source>
        <translation>Le document est en cours d’envoi…</translation>
    </message>
    <message>
        <source>All pages are read; the document is being made ready for searching…</source>
        <translation>Toutes les pages sont lues ; la recherche est en cours de préparation…</translation>
    </message>
    <message>
        <source>Page %1 of %2 is being read…</source>
        <translation>Lecture de la page %1 sur %2…</translation>
    </message>
</context>
</TS>
