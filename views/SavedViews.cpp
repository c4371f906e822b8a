// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#include "views/SavedViews.h"

#include "dialogs/CellText.h"
#include "dialogs/ErrorText.h"
#include "dialogs/Prompt.h"
#include "models/access/Workspace.h"
#include "models/domain/TextExcerpt.h"
#include "views/ReadOnly.h"
#include "views/TableState.h"

#include <QAction>
#include <QJsonDocument>
#include <QJsonObject>
#include <QMenu>
#include <QMessageBox>
#include <QToolButton>

#include <algorithm>

namespace {

constexpr int LongestOnButton = 20;

} // namespace

SavedViews::SavedViews(Workspace &workspace, const Session &session, QString page,
                       TableState &state, QWidget *parent)
    : QObject(parent)
    , m_workspace(workspace)
    , m_session(session)
    , m_page(std::move(page))
    , m_parent(parent)
    , m_menu(new QMenu(parent))
    , m_state(state)
{
    m_menu->setObjectName(QStringLiteral("viewsMenu"));
    //: A menu of saved views of the table.
    m_menu->setTitle(tr("Saved Vi&ews"));
    m_menu->setToolTipsVisible(true); // they say why an action is grey
    setupActions();
    m_changeTimer.setSingleShot(true);
    m_changeTimer.setInterval(0); // several changes are seen at once
    connect(&m_changeTimer, &QTimer::timeout, this, &SavedViews::showCurrent);
    m_state.watch(this, [this] {
        if (m_current) {
            m_changeTimer.start();
        }
    });
    connect(m_menu, &QMenu::aboutToShow, this, &SavedViews::prepare);
}

QAction *SavedViews::add(const char *name, const QString &text)
{
    QAction *action = m_menu->addAction(text);
    action->setObjectName(QString::fromLatin1(name));
    return action;
}

void SavedViews::setupActions()
{
    m_afterChoices = m_menu->addSeparator();
    connect(add("saveViewAction", tr("&Save View As…")), &QAction::triggered, this,
            &SavedViews::saveAs);
    m_update = add("updateViewAction", tr("&Update View"));
    m_rename = add("renameViewAction", tr("&Rename View…"));
    m_share = add("shareViewAction", tr("S&hare with Everyone"));
    m_share->setCheckable(true);
    m_remove = add("removeViewAction", tr("Re&move View…"));
    connect(m_update, &QAction::triggered, this, &SavedViews::updateCurrent);
    connect(m_rename, &QAction::triggered, this, &SavedViews::rename);
    connect(m_share, &QAction::triggered, this, &SavedViews::setShared);
    connect(m_remove, &QAction::triggered, this, &SavedViews::remove);
}

void SavedViews::setButton(QToolButton *button)
{
    m_button = button;
    m_button->setMenu(m_menu);
    showCurrent();
}

void SavedViews::showCurrent()
{
    if (!m_button) {
        return;
    }
    if (!m_current) {
        m_button->setText(tr("Views"));
        m_button->setAccessibleName({});
        m_button->setToolTip(tr("Saved views of this table"));
        return;
    }
    const QString name = CellText::singleLine(m_current->name);
    const QString shortName = CellText::onButton(TextExcerpt::shortened(name, LongestOnButton));
    const bool changed = isChanged();
    //: %1 is the name of a saved view. The table is not as the view has it any more.
    const QString words = changed ? tr("Saved view: %1, changed since it was chosen").arg(name)
                                  //: %1 is the name of a saved view.
                                  : tr("Saved view: %1").arg(name);
    //: On a button. %1 is the name of a saved view that was changed since it was chosen.
    m_button->setText(changed ? tr("%1 •").arg(shortName) : shortName);
    m_button->setAccessibleName(words);
    m_button->setToolTip(CellText::toolTip(words));
}

bool SavedViews::isChanged() const
{
    return m_current && !m_state.isAs(m_chosen);
}

ViewId SavedViews::shown() const
{
    return m_current && !isChanged() ? m_current->id : 0;
}

void SavedViews::showAgain(ViewId id)
{
    if (const Result<SavedView> view = m_workspace.views().find(m_session, id)) {
        choose(*view);
    }
}

QAction *SavedViews::addChoice(const QString &text, QAction *before,
                               const std::optional<SavedView> &view)
{
    auto *action = new QAction(text, this);
    action->setCheckable(true);
    const bool isDefault = !m_current && m_state.isDefault();
    action->setChecked(view ? m_current && m_current->id == view->id : isDefault);
    connect(action, &QAction::triggered, this, [this, view] { chooseOther(view); });
    m_menu->insertAction(before, action);
    m_choices.append(action);
    return action;
}

void SavedViews::prepare()
{
    const auto views = m_workspace.views().list(m_session, m_page);
    if (views) {
        follow(*views);
    }
    qDeleteAll(m_choices);
    m_choices.clear();
    addChoice(tr("&Default View"), m_afterChoices, std::nullopt)
        ->setObjectName(QStringLiteral("defaultViewAction"));
    for (const SavedView &view : views ? *views : QList<SavedView>()) {
        const QString name = CellText::onButton(view.name);
        //: %1 is the name of a saved view that everybody sees.
        addChoice(view.isShared() ? tr("%1 (shared)").arg(name) : name, m_afterChoices, view);
    }
    offer();
}

/// A view that holds something else by now keeps its version: an update is refused once, so that
/// nobody writes over what they have not heard of.
void SavedViews::follow(const QList<SavedView> &views)
{
    if (!m_current) {
        return;
    }
    const auto now = std::find_if(views.begin(), views.end(), [this](const SavedView &view) {
        return view.id == m_current->id;
    });
    if (now == views.end()) {
        //: %1 is the name of a saved view.
        emit done(
            tr("The view “%1” is no longer there.").arg(CellText::singleLine(m_current->name)));
        m_current.reset();
    } else if (now->definition == m_current->definition) {
        m_current = *now;
    } else {
        m_current->name = now->name;
        m_current->ownerId = now->ownerId;
        m_chosen = {};
    }
    showCurrent();
}

void SavedViews::offer()
{
    const bool isLooking = m_session.isLooking();
    const bool changeable =
        !isLooking && m_current && ViewService::mayChange(m_session, *m_current);
    const QString whyNot = isLooking     ? onlyLooksOn()
                           : !m_current  ? tr("Choose a saved view first.")
                           : !changeable ? tr("Only an administrator changes shared views.")
                                         : QString();
    for (QAction *action : {m_update, m_rename, m_share, m_remove}) {
        action->setEnabled(changeable);
        action->setToolTip(whyNot);
    }
    m_share->setVisible(ViewService::mayShare(m_session));
    m_share->setChecked(m_current && m_current->isShared());
}

void SavedViews::chooseOther(const std::optional<SavedView> &view)
{
    const std::optional<SavedView> before = m_current;
    const QJsonObject chosen = m_chosen;
    const QJsonObject state = m_state.capture(TableState::Extent::All);
    const bool wasChanged = m_current ? isChanged() : !m_state.isDefault();
    choose(view);
    if (!wasChanged) {
        return;
    }
    const auto back = [this, before, chosen, state] {
        m_current = before;
        m_state.apply(state, TableState::Extent::All);
        m_chosen = chosen;
        showCurrent();
    };
    emit changesLeft(before
                         //: %1 is the name of a saved view.
                         ? tr("What was changed in the view “%1” is not kept.")
                               .arg(CellText::singleLine(before->name))
                         : tr("How the table was arranged is kept in no view."),
                     back);
}

void SavedViews::choose(const std::optional<SavedView> &view)
{
    m_current = view;
    if (!view) {
        m_state.reset();
        showCurrent();
        return;
    }
    const QJsonObject definition = QJsonDocument::fromJson(view->definition.toUtf8()).object();
    const QStringList unknown = m_state.apply(definition, TableState::Extent::All);
    m_chosen = m_state.capture(TableState::Extent::All);
    showCurrent();
    if (!unknown.isEmpty()) {
        //: %1 is a list of columns that a saved view names.
        emit failed(tr("Left out what this table does not have: %1.")
                        .arg(CellText::singleLine(unknown.join(QLatin1String(", ")))));
    }
}

QString SavedViews::definition() const
{
    return QString::fromUtf8(
        QJsonDocument(m_state.capture(TableState::Extent::All)).toJson(QJsonDocument::Compact));
}

void SavedViews::tell(const Result<> &result)
{
    if (!result) {
        emit failed(ErrorText::sentence(result.error()));
    }
}

Result<> SavedViews::take(ViewId id)
{
    m_chosen = m_state.capture(TableState::Extent::All);
    const Result<SavedView> view = m_workspace.views().find(m_session, id);
    m_current = view ? std::optional(*view) : std::nullopt;
    showCurrent();
    return view ? Result<>() : view.error();
}

Result<> SavedViews::reread(ViewId id)
{
    const Result<SavedView> view = m_workspace.views().find(m_session, id);
    if (view) {
        const bool isSame = m_current && m_current->definition == view->definition;
        m_chosen = isSame ? m_chosen : QJsonObject(); // what is shown is no longer what it holds
        m_current = *view;
    } else if (view.error().code == ErrorCode::NotFound) {
        m_current.reset();
    }
    showCurrent();
    return view ? Result<>() : view.error();
}

Result<> SavedViews::change(ViewChange change)
{
    if (!m_current) { // gone, behind an open dialog
        return Error{.code = ErrorCode::NotFound, .reason = Reason::DeletedElsewhere};
    }
    change.id = m_current->id;
    change.version = m_current->version;
    const Result<> changed = m_workspace.views().update(m_session, change);
    const Result<> read = changed && change.definition ? take(change.id) : reread(change.id);
    return changed ? read : changed;
}

void SavedViews::ask(const QString &title, const QString &verb, const QString &name,
                     ViewNameDialog::Sharing sharing, ViewNameDialog::Task task)
{
    auto *dialog = new ViewNameDialog(title, verb, name, sharing, std::move(task), m_parent);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->open();
}

void SavedViews::saveAs()
{
    const auto sharing = ViewService::mayShare(m_session) ? ViewNameDialog::Sharing::Asked
                                                          : ViewNameDialog::Sharing::Fixed;
    ask(tr("Save View"), tr("Save"), {}, sharing, [this](const ViewNameDialog::Answer &answer) {
        const Result<ViewId> id = m_workspace.views().create(
            m_session, {m_page, answer.name, definition(), answer.shared});
        return id ? take(*id) : Result<>(id.error());
    });
}

void SavedViews::updateCurrent()
{
    const Result<> changed = change({.definition = definition()});
    tell(changed);
    if (changed) {
        //: %1 is the name of a saved view.
        emit done(tr("“%1” now shows this.").arg(CellText::singleLine(m_current->name)));
    }
}

void SavedViews::rename()
{
    ask(tr("Rename View"), tr("Rename"), m_current->name, ViewNameDialog::Sharing::Fixed,
        [this](const ViewNameDialog::Answer &answer) { return change({.name = answer.name}); });
}

void SavedViews::setShared(bool shared)
{
    tell(change({.shared = shared}));
}

void SavedViews::remove()
{
    Prompt::Question question;
    question.objectName = QStringLiteral("removeViewPrompt");
    question.title = tr("Remove View");
    //: %1 is the name of a saved view.
    question.text = tr("Remove the view “%1”?").arg(CellText::singleLine(m_current->name));
    question.details = m_current->isShared() ? tr("Everybody loses it.") : QString();
    question.verb = tr("&Remove");
    question.danger = true;
    Prompt::ask(m_parent, question, [this, view = *m_current] {
        tell(m_workspace.views().remove(m_session, view.id, view.version));
        (void)reread(view.id);
    });
}
