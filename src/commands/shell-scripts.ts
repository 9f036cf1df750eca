/** What each shell is given once. They only ask `refund completion words`, which knows everything there is to know. */

export const SHELLS = ["bash", "zsh", "fish"] as const;
type Shell = (typeof SHELLS)[number];

/**
 * bash cuts words at colons and equals signs, so what stands together on the line is put together again, and what it
 * keeps of the word is taken off every answer. It gets the words quoted as they have to be typed.
 */
const BASH = `# bash completion for refund. In ~/.bashrc: source <(refund completion bash)
_refund() {
  local line=\${COMP_LINE:0:COMP_POINT} tab=$'\\t' word part='' kept row file i last=-1
  local typed=()
  for ((i = 0; i <= COMP_CWORD; i++)); do
    word=\${COMP_WORDS[i]}
    part=\${line#"\${line%%[![:blank:]]*}"}
    # The cursor behind a blank is at a word of its own, which has no letters yet.
    if ((last < 0)) || [[ $part != "$line" ]]; then
      typed[++last]=''
    fi
    ((i == COMP_CWORD)) && word=$part
    typed[last]+=$word
    line=\${part#"$word"}
  done
  [[ $word == [:=] ]] && word=''
  kept=\${typed[last]%"$word"}
  COMPREPLY=()
  while IFS= read -r row; do
    if [[ $row != "$tab"* ]]; then
      COMPREPLY+=("\${row%%"$tab"*}")
      continue
    fi
    # A line without a word: what stands before the file's name, what is begun of the name, files or folders.
    part=\${row%"$tab"*}
    part=\${part##*"$tab"}
    [[ $row == *"$tab"folders ]] && i=-d || i=-f
    row=\${row#"$tab"}
    while IFS= read -r file; do
      [[ -d \${file/#\\~\\//$HOME/} ]] && file+=/
      COMPREPLY+=("\${row%%"$tab"*}$file")
    done < <(compgen "$i" -- "$part")
  done < <(refund completion words -- "\${typed[@]}" 2>/dev/null)
  for i in "\${!COMPREPLY[@]}"; do
    part=\${COMPREPLY[i]#"$kept"}
    # Nothing of a name may act once it stands on the line, whichever quote was opened; a home folder's name has to.
    case $word in
      \\"*) part=\${part//\\\\/\\\\\\\\} part=\${part//\\"/\\\\\\"} part=\${part//\\$/\\\\$} part=\${part//\\\`/\\\\\\\`} ;;
      \\'*) part=\${part//\\'/\\'\\\\\\'\\'} ;;
      *) printf -v part '%s%q' "\${part%%[!~]*}" "\${part#"\${part%%[!~]*}"}" ;;
    esac
    COMPREPLY[i]=$part
  done
  [[ \${#COMPREPLY[@]} -eq 1 && \${COMPREPLY[0]} == *[:/=] ]] && compopt -o nospace 2>/dev/null
  return 0
}
complete -F _refund refund
`;

/** Works when sourced and as a file \`_refund\` in a folder of \`fpath\`. */
const ZSH = `#compdef refund
# zsh completion for refund. In ~/.zshrc: source <(refund completion zsh)
_refund() {
  local row width=0 kind after
  local -a part given about open shown
  for row in "\${(@f)$(refund completion words -- "\${(@)words[1,CURRENT-1]}" "$PREFIX" 2>/dev/null)}"; do
    part=("\${(@ps:\\t:)row}")
    if [[ $row == $'\\t'* ]]; then
      after=$part[2] kind=$part[4]
    elif [[ $part[1] == *[:=] ]]; then
      open+=("$part[1]")
    elif [[ -n $part[1] ]]; then
      given+=("$part[1]") about+=("$part[2]")
      ((\${(m)#part[1]} > width)) && width=\${(m)#part[1]}
    fi
  done
  for ((row = 1; row <= $#given; row++)); do
    shown+=("\${(mr:width:)given[row]}\${about[row]:+  $about[row]}")
  done
  if [[ -n \${(j::)about} ]]; then
    compadd -l -V refund -d shown -a given
  else
    compadd -V refund -a given
  fi
  compadd -S '' -a open
  [[ -n $after ]] && compset -P "\${(b)after}"
  case $kind in
    files) _files ;;
    folders) _files -/ ;;
  esac
}
if [[ $funcstack[1] == _refund ]]; then
  _refund "$@"
else
  (($+functions[compdef])) || { autoload -Uz compinit && compinit -i }
  compdef _refund refund
fi
`;

const FISH = `# fish completion for refund: refund completion fish > ~/.config/fish/completions/refund.fish
function __refund_words
    for row in (refund completion words -- (commandline -opc) (commandline -ct) 2>/dev/null)
        set -l part (string split \\t -- $row)
        if test -n "$part[1]"
            echo $row
            continue
        end
        # A line without a word: what stands before the file's name, what is begun of the name, files or folders.
        set -l begun (string replace -r '^~(?=/)' -- $HOME "$part[3]")
        set -l found (__fish_complete_path "$begun")
        test "$part[4]" = folders; and set found (__fish_complete_directories "$begun" '')
        string match -q '~/*' -- "$part[3]"; and set found (string replace -- $HOME '~' $found)
        set -q found[1]; and printf '%s\\n' "$part[2]"$found
    end
end
complete -c refund -f -k -a '(__refund_words)'
`;

export const SCRIPTS: Readonly<Record<Shell, string>> = { bash: BASH, zsh: ZSH, fish: FISH };
